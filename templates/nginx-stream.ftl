<#ftl output_format="nginx">
<#--
An include for nginx's `stream` context: TCP and UDP ports.

    gen --watch -t nginx-stream -o /etc/nginx/stream.d/gen.conf --set ports=5000-5999 \
        --check CHECK --notify "nginx -s reload"

Expects services with `listen`, the port that nginx opens for them. Services that share a port and a
protocol share an upstream. What they speak is passed through as it is.

What is set with --set NAME=VALUE:

    ports             the ports that services may have opened for them, such as "5432,9000-9099";
                      none if not set
    except    80,443  ports that are never opened, as nginx serves HTTP and TLS there: a port that is
                      taken keeps nginx from loading the whole file
    most      256     how many ports are opened at most. Each takes a connection of each worker: with
                      `events { worker_connections 4096; }` in nginx.conf there may be more
    bind      *       the address to serve on: all IPv4 addresses; `::` is for those of IPv6, too
    connect   2s      how long a server may take to accept a connection; then another is tried
    idle      1h      how long nothing may be said on a TCP connection
    udpIdle   10m     how long nothing may be said to a UDP client, as nginx then forgets it

nginx.conf needs the module, which is a package of its own in Debian (libnginx-mod-stream), and

    stream { include /etc/nginx/stream.d/*.conf; }

How to check it: nginx only checks whole configurations, so put the include into one:

    CHECK: c=$(mktemp) && printf 'include /etc/nginx/modules-enabled/*.conf;\nevents {}\nstream { include "%s"; }' {file} > "$c" && nginx -t -q -c "$c"; e=$?; rm -f "$c"; exit $e

How to reload without losing a connection: `nginx -s reload`, or HUP to the master. Connections that
are open stay with the old workers until they end (`worker_shutdown_timeout` in nginx.conf bounds it),
and no new one is lost. What is said with UDP has no end: a client's next packets go to the new workers.

Worth knowing:
  * A service whose address is a name is not served: one that cannot be looked up would keep nginx from
    loading the whole file.
  * The check finds no port that another program has taken, but the reload does, and the old
    configuration stays.
-->
<#include "parts/addresses.ftl">
<#include "parts/pools.ftl">
<#include "parts/ports.ftl">
<#include "parts/vars.ftl">
<#assign bind = bindOf("bind", vars.bind!"*")>
<#assign connect = timeOf("connect", vars.connect!"2s", timeOfNginx)>
<#assign idle = timeOf("idle", vars.idle!"1h", timeOfNginx)>
<#assign udpIdle = timeOf("udpIdle", vars.udpIdle!"10m", timeOfNginx)>
<#assign address = bind?contains(":")?then("[" + bind + "]", bind)>

<#-- A port is opened only where the operator said so: labels are written by anybody. -->
<#assign allowed = rangesOf("ports", vars.ports!"")>
<#assign refused = rangesOf("except", vars.except!"80,443")>
<#assign most = numberOf("most", vars.most!"256", 0, "a number")?number>

<#-- The ports that are opened. If they are too many, every container gets its first one before any gets
a second, those that were there first before others. -->
<#function withinMost ports>
  <#if ports?size lte most><#return ports></#if>
  <#local ranked = []>
  <#list groupBy(ports, "owner")?values as same>
    <#list same as port>
      <#local ranked = ranked + [port + {"rank": (100000 + port?index)?c + " " + port.age}]>
    </#list>
  </#list>
  <#local all = []>
  <#list groupBy(ranked, "rank")?values as same>
    <#local all = all + same>
  </#list>
  <#return all[0..*most]>
</#function>

<#function whyNot service>
  <#if service.port == 0>
    <#return "it has no port">
  <#elseif !isWithin(allowed, service.listen)>
    <#return "port " + service.listen + " is not one of vars.ports">
  <#elseif isWithin(refused, service.listen)>
    <#return "port " + service.listen + " is one of vars.except">
  <#elseif !isIp(service.address)>
    <#return "its address " + service.address + " is a name">
  <#elseif (service.weight!1) == 0>
    <#return "its weight is 0">
  </#if>
  <#return "">
</#function>

<#assign wanted = services?filter(s -> s.listen gt 0)?map(s -> {"why": whyNot(s), "port": s.protocol + "_" + s.listen, "name": s.name, "service": s})>
# Written by gen from the template "nginx-stream". Changes made here are lost.
<#list groupBy(wanted?filter(w -> w.why != ""), "name") as name, all>
  <#list groupBy(all, "why")?keys as why>
# not served: ${name}: ${why}
  </#list>
</#list>
<#assign open = groupBy(wanted?filter(w -> w.why == ""), "port")>
<#assign ports = open?keys?map(port -> {"port": port, "name": open[port]?first.name, "first": eldest(open[port]?map(w -> w.service))})>
<#assign ports = ports?map(p -> p + {"owner": (p.first.container.id)!p.name, "age": ageOf(p.first)})>
<#assign chosen = groupBy(withinMost(ports), "port")>
<#list groupBy(ports?filter(p -> !(chosen[p.port]??)), "name") as name, all>
# not served: ${name}: ${all?size} ports, as vars.most is ${most}
</#list>
<#list chosen?keys as port>
  <#assign all = open[port]>
  <#assign first = all?first.service>

upstream ${port} {
  <#list groupBy(all?map(w -> {"at": at(w.service), "service": w.service}), "at") as at, same>
    <#assign weight = weightOf(same?map(s -> s.service))>
    server ${at}<#if weight gte 0> weight=${weight}</#if>;
  </#list>
}
server {
    listen ${address}:${first.listen}<#if first.protocol == "udp"> udp</#if><#if bind?contains(":")> ipv6only=off</#if>;
    proxy_connect_timeout ${connect};
    proxy_timeout ${(first.protocol == "udp")?then(udpIdle, idle)};
    proxy_pass ${port};
}
</#list>
