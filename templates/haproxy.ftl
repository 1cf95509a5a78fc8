<#ftl output_format="haproxy">
<#--
haproxy.cfg: HTTP by host name and path, and TCP ports.

    gen --watch -t haproxy -o /etc/haproxy/haproxy.cfg --check "haproxy -c -f {file}" --notify RELOAD

Expects services. Each of their routes becomes a rule; services that share a host and a path share
a backend. Good for some hundreds of hosts, as haproxy tries the rules one after the other.

What is set with --set NAME=VALUE:

    port      80      where HTTP is served
    bind      *       the address to serve on: all IPv4 addresses; `::` is for those of IPv6, too
    domain            a service without routes is served as <its name>.<domain>
    health            the path of a health check by HTTP; a TCP connection is the check if not set
    certs             a certificate with its key, or a folder of them, in PEM: serves TLS as well
    tlsPort   443     where TLS is served
    ca                the CA that signed the certificates of services which speak https;
                      they are not verified if it is not set
    ports             the ports that services may have opened for them by `listen`, such as
                      "5432,9000-9099"; none if not set, and never those of HTTP and TLS
    internal          the networks that may ask for routes with `access: internal`;
                      the private ranges if not set
    socket            the stats socket, with all rights for whoever may open it
    log       stdout format raw local0 notice
    hardStop  30m     how long a worker may live after a reload, for its last connections
    user, group       whom haproxy becomes after its start

How to reload without losing a request: run haproxy in master-worker mode, and tell the master. It
hands its open listeners to the new worker, and an old worker lives until its connections are idle.
If the new file is bad, the old worker goes on.

    haproxy -W -S /run/haproxy-master.sock -f /etc/haproxy/haproxy.cfg
    RELOAD: kill -USR2 $(cat /run/haproxy.pid), or `reload` written to the master's socket

A second haproxy started with -sf loses the connections that wait in the old listener's queue.

Worth knowing:
  * The longest path wins, and ends at a segment's boundary: /api serves /api and /api/x, not
    /apifoo. An exact host wins over a wildcard, and a long wildcard over a short one.
  * Nobody asks for `//admin` or `/%61dmin` by /admin: do not rely on the access of a path where the
    service at the shorter path could answer the same request.
  * Behind another proxy every request comes from that proxy, also for `internal`.
  * The check of a configuration does not find that a port of `ports` is taken by another program.
-->
<#assign port = vars.port!"80">
<#assign tlsPort = vars.tlsPort!"443">
<#assign bind = vars.bind!"*">
<#assign domain = (vars.domain!"")?lower_case?remove_beginning(".")>
<#assign internal = (vars.internal!"127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1 fc00::/7 fe80::/10")?split("[,\\s]+", "r")>
<#assign spoken = ["http", "https", "ws", "wss", "grpc", "grpcs", "h2c"]>

<#function isReachable service>
  <#return service.port gt 0 && service.protocol == "tcp">
</#function>

<#function isRoutable service>
  <#return isReachable(service) && spoken?seq_contains(service.scheme)>
</#function>

<#function isIp address>
  <#return address?contains(":") || address?matches("[0-9.]+")>
</#function>

<#-- A port is opened only where the operator said so: labels are written by anybody. -->
<#function isAllowed number>
  <#if number?c == port || (vars.certs?? && number?c == tlsPort)>
    <#return false>
  </#if>
  <#list (vars.ports!"")?split("[,\\s]+", "r")?filter(part -> part != "") as part>
    <#assign ends = part?split("-")>
    <#if ends?first?number lte number && number lte ends?last?number>
      <#return true>
    </#if>
  </#list>
  <#return false>
</#function>

<#-- The name alone is not enough: a.b and a_b must not meet. Nor do fewer digits do: whoever labels a
container could search for two hosts that share them, and haproxy would refuse the whole file. -->
<#function backendName host path>
  <#local readable = (host?remove_beginning("*.") + path)?replace("[^A-Za-z0-9_.:-]", "_", "r")>
  <#return "http_" + readable[0..*60] + "-" + sha256(host + " " + path)[0..*32]>
</#function>

<#function serverName service>
  <#local id = (service.container.id)!"">
  <#local from = (id == "")?then("s-", "c-" + id[0..*12] + "-")>
  <#return (from + service.address + ":" + service.port)?replace("[^A-Za-z0-9_.:-]", "_", "r")>
</#function>

<#function isNamed service>
  <#return service.primary && service.routes?size == 0 && service.listen == 0 && isRoutable(service)>
</#function>

<#-- The hosts of services that are withheld stay, too: 503 says that they will be back, 404 does not. -->
<#assign byDomain = {}>
<#if domain != "">
  <#assign named = services?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": true}) + withheld?filter(s -> isNamed(s))?map(s -> {"service": s, "offered": false})>
  <#assign byDomain = groupBy(named?map(n -> n + {"host": n.service.name?lower_case + "." + domain}), "host")>
</#if>
<#-- groupBy sorts as computers do. ?sort would do so as dictionaries do, and take 30 ms to look up how. -->
<#assign known = groupBy((hosts?keys + byDomain?keys)?map(h -> {"host": h}), "host")?keys>
<#assign exact = known?filter(h -> !h?starts_with("*."))>
<#assign wild = known?filter(h -> h?starts_with("*."))?map(h -> {"host": h, "length": h?length})?sort_by("length")?reverse?map(w -> w.host)>

<#-- A host that is a service's by its name is served as if nothing was said of it. -->
<#assign plain = {"tls": "none", "access": "public"}>
<#function isPlain policy>
  <#return policy.tls == "none" && policy.access == "public" && !(policy.dest??)>
</#function>

<#-- Whether others say something else of a host that is a service's by its name: they lose it. -->
<#function isContested host>
  <#return byDomain[host]?? && !isPlain((policies[host]["/"])!plain)>
</#function>

<#-- For each route: the host, the path without a slash at its end, the services, and what they all
say of the route. First match first. -->
<#macro eachRoute>
  <#list exact + wild as host>
    <#local paths = hosts[host]!{}>
    <#list paths as path, pool>
      <#if path != "/" || !(byDomain[host]??)>
        <#nested host, path?remove_ending("/"), pool?filter(s -> isRoutable(s)), policies[host][path]>
      </#if>
    </#list>
    <#if byDomain[host]??>
      <#local own = byDomain[host]?filter(n -> n.offered)?map(n -> n.service)>
      <#local others = isContested(host)?then([], paths["/"]![])?filter(s -> isRoutable(s))>
      <#nested host, "", own + others, plain>
    </#if>
  </#list>
</#macro>

<#-- One server per address: two services of one address in one backend are one server. A TCP port is
passed through as it is, whatever is spoken on it. -->
<#macro servers pool through=false>
  <#list groupBy(pool?map(s -> {"at": s.address + ":" + s.port, "service": s}), "at")?values as same>
    <#local s = same?first.service>
    <#local speaks = through?then("tcp", s.scheme)>
    server ${serverName(s)} ${s.address?contains(":")?then("[" + s.address + "]", s.address)}:${s.port}<#rt>
<#if s.weight??> weight ${[[s.weight, 0]?max, 256]?min}</#if><#rt>
<#if ["https", "wss", "grpcs"]?seq_contains(speaks)> ssl sni var(txn.host) verify <#if vars.ca??>required ca-file ${vars.ca}<#else>none</#if></#if><#rt>
<#if ["grpc", "h2c"]?seq_contains(speaks)> proto h2<#elseif speaks == "grpcs"> alpn h2</#if><#rt>
<#if !isIp(s.address)> resolvers system init-addr last,libc,none</#if>
  </#list>
</#macro>

<#macro backend host path pool policy>

backend ${backendName(host, path)}
  <#if policy.access == "internal">
    http-request deny deny_status 403 unless { src -- ${words(internal)} }
  </#if>
  <#if vars.certs?? && policy.tls == "redirect">
    http-request redirect scheme https code 308 unless { ssl_fc }
  </#if>
  <#if policy.dest??>
    <#-- A % would begin an expression in other words of this rule, and in this one it means itself. -->
    <#local prefix = "^" + path?replace("([^A-Za-z0-9/_%-])", r"\\$1", "r")?replace("%", r"\x25")>
    <#local dest = policy.dest?remove_ending("/")>
    <#if dest == "">
    http-request replace-path ${prefix}/?(.*)$ /\1
    <#else>
    http-request replace-path ${prefix}(/.*)?$ ${logFormat(dest)}\1
    </#if>
  </#if>
  <#if vars.health?? && pool?has_content && !pool?filter(s -> ["grpc", "grpcs", "h2c"]?seq_contains(s.scheme))?has_content>
    option httpchk
    http-check send meth GET uri ${vars.health} ver HTTP/1.1 hdr Host ${logFormat(host?remove_beginning("*."))}
  </#if>
  <@servers pool />
</#macro>

<#-- Ports that services want opened: the services of a port have one name. -->
<#assign listeners = groupBy(services?filter(s -> s.listen gt 0 && isReachable(s)), "listen")>

<#-- What is not served although somebody might look for it here, once for each name. -->
<#macro skipped>
  <#list servicesByName as name, pool>
    <#if pool?filter(s -> s.port == 0)?has_content>
# not served: ${name}: it has no port
    </#if>
    <#if pool?filter(s -> s.protocol != "tcp" && s.port gt 0)?has_content>
# not served: ${name}: haproxy does not balance UDP
    </#if>
    <#list pool?filter(s -> s.routes?has_content && isReachable(s) && !isRoutable(s)) as s>
# not served: ${name}: its routes are HTTP, and it speaks ${s.scheme}
      <#break>
    </#list>
    <#list groupBy(pool?filter(s -> s.listen gt 0 && isReachable(s)), "listen")?values as same>
      <#local number = same?first.listen>
      <#if !isAllowed(number)>
# not served: ${name}: port ${number} is not one of vars.ports
      </#if>
    </#list>
  </#list>
  <#list byDomain?keys?filter(host -> isContested(host)) as host>
# not served: what others say of ${host}: it is that of the services of this name
  </#list>
</#macro>
# Written by gen from the template "haproxy". Changes made here are lost.
<@skipped />

global
    log ${words((vars.log!"stdout format raw local0 notice")?split(" "))}
    hard-stop-after ${vars.hardStop!"30m"}
<#if vars.user??>
    user ${vars.user}
</#if>
<#if vars.group??>
    group ${vars.group}
</#if>
<#if vars.socket??>
    stats socket ${vars.socket} mode 600 level admin
</#if>
<#if services?filter(s -> isReachable(s) && !isIp(s.address))?size gt 0>

resolvers system
    parse-resolv-conf
</#if>

defaults
    mode http
    log global
    option httplog
    option dontlognull
    option forwardfor
    # A reload forgets which servers are down: a request that met one tries another at once.
    option redispatch 1
    # A server may close a kept connection, as one that stops does, while a request is on its way.
    retry-on conn-failure empty-response
    # A reload closes connections of clients with their next answer, never under their request.
    option idle-close-on-response
    retries 3
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout http-request 10s
    timeout http-keep-alive 10s
    timeout queue 10s
    timeout tunnel 1h
    default-server check inter 2s fall 2 rise 2

frontend http
    bind ${bind}:${port}<#if bind == "::"> v4v6</#if>
<#if vars.certs??>
    bind ${bind}:${tlsPort}<#if bind == "::"> v4v6</#if> ssl crt ${vars.certs} alpn h2,http/1.1
</#if>
    # The server may have done what nobody may ask for twice.
    http-request disable-l7-retry unless METH_GET
    http-request set-header X-Forwarded-Proto http
<#if vars.certs??>
    http-request set-header X-Forwarded-Proto https if { ssl_fc }
</#if>
    http-request set-var(txn.host) req.hdr(host),host_only,rtrim(.)
    http-request set-var(txn.path) path,concat(/)
<@eachRoute ; host, path>
  <#if host?starts_with("*.")>
    use_backend ${backendName(host, path)} if { var(txn.host) -m end -- ${host?remove_beginning("*")} }<#rt>
  <#else>
    use_backend ${backendName(host, path)} if { var(txn.host) -m str -- ${host} }<#rt>
  </#if>
<#if path != ""> { var(txn.path) -m beg -- ${path}/ }</#if>
</@eachRoute>
    default_backend unknown

backend unknown
    http-request return status 404 content-type text/plain string "unknown host or path\n"
<@eachRoute ; host, path, pool, policy>
<@backend host path pool policy />
</@eachRoute>
<#if listeners?keys?filter(key -> isAllowed(key?number))?has_content>

defaults
    mode tcp
    log global
    option tcplog
    option dontlognull
    option redispatch 1
    retries 3
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    timeout queue 10s
    default-server check inter 2s fall 2 rise 2
  <#list listeners as key, pool>
    <#if isAllowed(key?number)>

listen tcp_${key}
    bind ${bind}:${key}<#if bind == "::"> v4v6</#if>
      <@servers pool true />
    </#if>
  </#list>
</#if>
