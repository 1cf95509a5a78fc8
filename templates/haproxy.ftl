<#ftl output_format="haproxy">
<#--
haproxy.cfg: HTTP by host name and path, and TCP ports.

    gen --watch -t haproxy -o /etc/haproxy/haproxy.cfg --check "haproxy -c -f {file}" RELOAD

Expects services. Each of their routes becomes a rule; services that share a host and a path share
a backend. Good for some hundreds of hosts, as haproxy tries the rules one after the other; for
thousands there is haproxy-map, which routes alike.

What is set with --set NAME=VALUE:

    port      80      where HTTP is served
    bind      *       the address to serve on: all IPv4 addresses; `::` is for those of IPv6, too
    domain            a service without routes is served as <its name>.<domain>
    health            the path of a health check by HTTP; a TCP connection is the check if not set
    certs             a certificate with its key, or a folder of them, in PEM: serves TLS as well. If
                      it is not set, routes with `tls` are served over plain HTTP, and a comment
                      says so
    tlsPort   443     where TLS is served, and where `tls: redirect` leads
    ca                the CA that signed the certificates of services which speak https;
                      they are not verified if it is not set
    ports             the ports that services may have opened for them by `listen`, such as
                      "5432,9000-9099"; none if not set, and never those of HTTP and TLS
    internal          the networks that may ask for routes with `access: internal`;
                      the private ranges if not set
    resolver          the name servers to ask, such as 127.0.0.11, for services whose address is a
                      name: such services are not served if it is not set
    socket            the stats socket, with all rights for whoever may open it
    log       stdout format raw local0 notice
    hardStop  30m     how long a worker may live after a reload, for its last connections
    user, group       whom haproxy becomes after its start

How to reload without losing a request: run haproxy in master-worker mode, and tell the master. It
hands its open listeners to the new worker, and an old worker lives until its connections are idle.
If the new file is bad, the old worker goes on.

    haproxy -W -S /run/haproxy-master.sock -f /etc/haproxy/haproxy.cfg
    RELOAD: --notify-haproxy /run/haproxy-master.sock

That waits until haproxy says whether it could load the file. With `-p /run/haproxy.pid`, too, RELOAD may
be --notify 'kill -USR2 $(cat /run/haproxy.pid)', which says nothing of that.

A second haproxy started with -sf loses the connections that wait in the old listener's queue.

Worth knowing:
  * The longest path wins, and ends at a segment's boundary: /api serves /api and /api/x, not
    /apifoo. An exact host wins over a wildcard, and a long wildcard over a short one.
  * Nobody asks for `//admin` or `/%61dmin` by /admin: do not rely on the access of a path where the
    service at the shorter path could answer the same request.
  * Behind another proxy every request comes from that proxy, also for `internal`.
  * The check of a configuration does not find that a port of `ports` is taken by another program.
-->
<#include "parts/vars.ftl">
<#assign port = portOf("port", vars.port!"80")>
<#assign tlsPort = portOf("tlsPort", vars.tlsPort!"443")>
<#assign bind = bindOf("bind", vars.bind!"*")>
<#assign reserved = [port] + (vars.certs??)?then([tlsPort], [])>
<#include "parts/haproxy-http.ftl">
# Written by gen from the template "haproxy". Changes made here are lost.
<@skipped />

global
    log ${words((vars.log!"stdout format raw local0 notice")?split(" "))}
    hard-stop-after ${timeOf("hardStop", vars.hardStop!"30m", timeOfHaproxy)}
<#if vars.user??>
    user ${vars.user}
</#if>
<#if vars.group??>
    group ${vars.group}
</#if>
<#if vars.socket??>
    stats socket ${vars.socket} mode 600 level admin
</#if>
<@resolvers />

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
<#if opened?has_content>

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
  <#list opened as key>

listen tcp_${key}
    bind ${bind}:${key}<#if bind == "::"> v4v6</#if>
    <@servers listeners[key] true />
  </#list>
</#if>
