<#ftl output_format="haproxy">
<#--
haproxy.cfg as docker-highway has it: a service is found by its name, as the first label of the host
or the first segment of the path.

    gen --watch --etcd http://127.0.0.1:2379 -t haproxy.ftl -o /etc/haproxy/haproxy.cfg \
        --check "haproxy -c -f {file}" --notify RELOAD

Expects keys, with the prefix `/`:

    /services/<name>/hosts/<n>    ip:port of a server
    /services/<name>/scheme       http, https (http is redirected), http-and-https or tcp;
                                  a service without one is not served yet
    /services/<name>/host_port    a port of its own, if it has one: opened if it is one of `ports`
    /services/<name>/private      if it is there: reached by its own port only
    /config/services/ssl_support  if it is there: serve TLS, with the certificates of `certs`

What is set with --set NAME=VALUE:

    certs             a certificate with its key, or a folder of them, in PEM
    ports             the ports that services may have of their own, such as "3000-3999,5432"; none
                      if not set, and never those below
    bind     *        the address to serve on
    resolver          the name servers to ask, such as "127.0.0.11 10.0.0.2:53", for servers whose
                      ip is a name: they are not served if it is not set
    http     80       where HTTP is served
    tcp      81       where TCP services are found by the path of a request, as far as it is HTTP
    https    443      where TLS is served

How to reload without losing a request: as the bundled template "haproxy" says, which also serves
these keys (--layout highway), by <name>.local. The host counts before the path: /a on b.local is
b's. A longer name counts before a shorter one: a.b.local is a.b's if there is such a service.
-->
<#include "parts/ports.ftl">
<#include "parts/addresses.ftl">
<#assign allowed = rangesOf("ports", vars.ports!"")>
<#assign bind = vars.bind!"*">
<#assign httpPort = (vars.http!"80")?number>
<#assign tcpPort = (vars.tcp!"81")?number>
<#assign tlsPort = (vars.https!"443")?number>
<#assign tls = vars.certs?? && keys.exists("/config/services/ssl_support")>
<#assign schemes = ["http", "https", "http-and-https", "tcp"]>

<#-- The text of a key; a value that is no text is as one that says nothing. -->
<#function text key>
  <#local value = "">
  <#attempt>
    <#local value = keys.getOr(key, "") + "">
  <#recover>
  </#attempt>
  <#return value>
</#function>

<#function isPort text>
  <#return text?matches("[0-9]{1,5}") && text?number gte 1 && text?number lte 65535>
</#function>

<#assign octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])">
<#assign ipv4 = octet + "(\\." + octet + "){3}">
<#assign groups = "[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*">

<#function isIpv6 text>
  <#local plain = text?replace("(?<=:)" + ipv4 + "$", "0:0", "r")>
  <#local given = plain?split(":")?filter(group -> group != "")?size>
  <#return (plain?matches(groups) && given == 8) || (plain?matches("(" + groups + ")?::(" + groups + ")?") && given lt 8)>
</#function>

<#-- What only looks like an address would be a name, and haproxy refuses the whole file for a name that
nobody can ask for. -->
<#function isServer text>
  <#local host = text?keep_before_last(":")>
  <#if text?length gt 320 || !isPort(text?keep_after_last(":"))>
    <#return false>
  <#elseif host?starts_with("[") && host?ends_with("]")>
    <#return isIpv6(host[1..<host?length - 1])>
  <#elseif host?matches("[0-9.]+")>
    <#return host?matches(ipv4)>
  </#if>
  <#return host?matches("[A-Za-z0-9_.-]*") && isName(host?lower_case)>
</#function>

<#-- Where a name server is, with its port. -->
<#function nameServer at>
  <#if at?matches("\\[.*\\]:[0-9]+|[^:]*:[0-9]+")>
    <#return at>
  </#if>
  <#return (at?contains(":") && !at?starts_with("["))?then("[" + at + "]", at) + ":53">
</#function>

<#-- What others wrote, in a comment. -->
<#function shown text>
  <#return text?replace("[^A-Za-z0-9_.:/-]", "?", "r")[0..*80]>
</#function>

<#assign found = []>
<#assign skipped = []>
<#assign taken = {}>

<#-- The servers of a service. -->
<#function serversOf name>
  <#local servers = []>
  <#list keys.list("/services/" + name + "/hosts") as n>
    <#-- Nobody needs to be asked for localhost (RFC 6761, 6.3). -->
    <#local at = text("/services/" + name + "/hosts/" + n)?replace("^localhost:", "127.0.0.1:", "r")>
    <#if n?matches("[A-Za-z0-9_.:-]{1,128}") && isServer(at)>
      <#if isIp(at?keep_before_last(":")) || vars.resolver??>
        <#local servers = servers + [{"name": "server_" + name + "_" + n, "at": at}]>
      <#else>
        <#assign skipped = skipped + [shown(name + "/hosts/" + n) + ": its address is a name; set resolver"]>
      </#if>
    <#elseif at != "">
      <#assign skipped = skipped + [shown(name + "/hosts/" + n) + ": it is not ip:port under a name"]>
    </#if>
  </#list>
  <#return servers>
</#function>

<#-- The port of its own that a service has, 0 if none. The first by name has it. A port is opened only
where the operator said so: keys are written by anybody, and haproxy does not load a file of which one
port is taken by another program. -->
<#function ownPort name>
  <#local wanted = text("/services/" + name + "/host_port")>
  <#if !keys.exists("/services/" + name + "/host_port")>
    <#return 0>
  <#elseif !isPort(wanted)>
    <#assign skipped = skipped + ["the port of " + name + ": " + shown(wanted) + " is no port"]>
    <#return 0>
  </#if>
  <#local number = wanted?number>
  <#if [httpPort, tcpPort, tlsPort]?seq_contains(number)>
    <#assign skipped = skipped + ["the port of " + name + ": " + number + " is that of a frontend"]>
    <#return 0>
  <#elseif !isWithin(allowed, number)>
    <#assign skipped = skipped + ["the port of " + name + ": " + number + " is not one of vars.ports"]>
    <#return 0>
  <#elseif taken[number?c]??>
    <#assign skipped = skipped + ["the port of " + name + ": " + number + " is that of " + taken[number?c]]>
    <#return 0>
  </#if>
  <#assign taken = taken + {number?c: name}>
  <#return number>
</#function>

<#function serviceOf name>
  <#return {
    "name": name,
    "length": name?length,
    "scheme": text("/services/" + name + "/scheme"),
    "private": keys.exists("/services/" + name + "/private"),
    "port": ownPort(name),
    "servers": serversOf(name)
  }>
</#function>
<#list keys.dirs("/services") as name>
  <#assign root = "/services/" + name>
  <#if !name?matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")>
    <#assign skipped = skipped + [shown(name) + ": it is not a name"]>
  <#elseif !keys.exists(root + "/scheme")>
    <#assign skipped = skipped + [shown(name) + ": it has no scheme yet"]>
  <#elseif !schemes?seq_contains(text(root + "/scheme"))>
    <#assign skipped = skipped + [shown(name) + ": its scheme is none of " + schemes?join(", ")]>
  <#else>
    <#assign found = found + [serviceOf(name)]>
  </#if>
</#list>
<#-- A longer name first: the host a.b.local begins with a, too. -->
<#assign shared = found?filter(s -> !s.private)?sort_by("length")?reverse>

<#macro ways pool redirected=[]>
  <#list pool as s>
    acl host_${s.name} var(txn.host) -m str -- ${s.name?lower_case}
    acl host_${s.name} var(txn.host) -m beg -- ${s.name?lower_case}.
    acl path_${s.name} path,field(2,/) -m str -- ${s.name}
  </#list>
  <#-- haproxy runs what redirects before what chooses a backend: the first that matches is kept. -->
  <#list ["host", "path"] as by>
    <#list pool as s>
    http-request set-var(txn.way) str(${s.name}) if !{ var(txn.way) -m found } ${by}_${s.name}
    </#list>
  </#list>
  <#list redirected as s>
    http-request redirect scheme https code 301 if { var(txn.way) -m str -- ${s.name} }
  </#list>
  <#list pool as s>
    use_backend ${s.name}_servers if { var(txn.way) -m str -- ${s.name} }
  </#list>
</#macro>

<#macro front name port mode ssl=false>

frontend ${name}
    bind ${bind}:${port}<#if ssl> ssl crt ${vars.certs} alpn h2,http/1.1</#if>
    mode ${mode}
</#macro>
# Written by gen from docker-highway's keys. Changes made here are lost.
<#list skipped as why>
# not served: ${why}
</#list>

global
    log stdout format raw local0 notice
    hard-stop-after 30m

defaults
    log global
    option dontlognull
    # A reload forgets which servers are down: a request that met one tries another at once.
    option redispatch 1
    retries 3
    timeout connect 5s
    timeout client 500s
    timeout server 500s
    timeout http-request 10s
    timeout queue 10s
    # Nobody's name keeps the file from being loaded: haproxy looks none up while it does that.
    default-server check inter 2s fall 2 rise 2 init-addr last,none<#if vars.resolver??> resolvers gen</#if>
<#if vars.resolver??>

resolvers gen
  <#list vars.resolver?split("[,\\s]+", "r")?filter(at -> at != "") as at>
    nameserver ns${at?index} ${nameServer(at)}
  </#list>
</#if>
<@front "name_resolver_http" httpPort "http" />
    option idle-close-on-response
    http-request set-var(txn.host) req.hdr(host),host_only,rtrim(.),lower
<@ways shared?filter(s -> s.scheme != "tcp") shared?filter(s -> s.scheme == "https") />
<@front "name_resolver_tcp" tcpPort "tcp" />
    # The servers get what the client sends: only who speaks HTTP can be told apart.
    tcp-request inspect-delay 5s
    tcp-request content accept if HTTP
<#list shared?filter(s -> s.scheme == "tcp") as s>
    use_backend ${s.name}_servers if { path,field(2,/) -m str -- ${s.name} }
</#list>
<#if tls>
<@front "name_resolver_https" tlsPort "http" true />
    option idle-close-on-response
    http-request set-header X-Forwarded-Proto https
    http-request set-var(txn.host) req.hdr(host),host_only,rtrim(.),lower
<@ways shared?filter(s -> ["https", "http-and-https"]?seq_contains(s.scheme)) />
</#if>
<#list found?filter(s -> s.port != 0) as s>
<@front name=s.name + "_port" port=s.port mode=(s.scheme == "tcp")?then("tcp", "http") />
    default_backend ${s.name}_servers
</#list>
<#list found as s>

backend ${s.name}_servers
    mode ${(s.scheme == "tcp")?then("tcp", "http")}
  <#list s.servers as server>
    server ${server.name} ${server.at}
  </#list>
</#list>
