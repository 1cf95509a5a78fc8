<#ftl output_format="haproxy">
<#--
haproxy.cfg: TCP ports only, one listener for each port that services ask for, and a page of statistics.

    gen --watch --set ports=1024-65535 -t haproxy-ports -o /etc/haproxy/haproxy.cfg \
        --check "haproxy -c -f {file}" RELOAD

Expects services with a `listen` port: of containers by the label gen.listen, of etcd those of the
layouts `backends` and `registered` without further ado. Does the job of docker-discover: each such
port is opened, and passed through to all services that ask for it, in turn, as long as a connection
to them succeeds. A port belongs to the services of one name; who asks for it later under another
name does not get it, and `gen explain` tells who has it.

What is set with --set NAME=VALUE:

    ports             the ports that services may have opened, such as "5432,9000-9099"; NONE IF NOT
                      SET. docker-discover opened every port that somebody had written to etcd: that
                      is 1-65535, and lets everybody who can start a container take any port here
    bind      *       the address to serve on: all IPv4 addresses; `::` is for those of IPv6, too
    stats     1936    the port of the page of statistics, which is there even without services
    statsBind         the address to serve it on, if it is another: 127.0.0.1 keeps it to this host.
                      Whoever reaches it sees all services and their state, and can change nothing
    balance   roundrobin    how haproxy chooses a server: also static-rr, leastconn, first, source,
                      random, rdp-cookie
    client    1m      how long a client may be silent, before its connection is closed
    server    1m      how long a server may be
    resolver          the name servers to ask, such as 127.0.0.11, for services whose address is a
                      name: such services are not served if it is not set
    socket            the stats socket, with all rights for whoever may open it
    log       stdout format raw local0 notice
    hardStop  30m     how long a worker may live after a reload, for its last connections
    user, group       whom haproxy becomes after its start

How to reload without losing a connection: run haproxy in master-worker mode, and tell the master. It
hands its open listeners to the new worker, and an old worker lives until its connections are closed.
If the new file is bad, the old worker goes on.

    haproxy -W -S /run/haproxy-master.sock -f /etc/haproxy/haproxy.cfg
    RELOAD: --notify-haproxy /run/haproxy-master.sock

That waits until haproxy says whether it could load the file. With `-p /run/haproxy.pid`, too, RELOAD may
be --notify 'kill -USR2 $(cat /run/haproxy.pid)', which says nothing of that.

A second haproxy started with -sf, as docker-discover did, loses the connections that wait in the old
listener's queue.

Worth knowing:
  * The check of a configuration does not find that a port of `ports` is taken by another program;
    the reload fails then, and the old worker goes on.
  * haproxy does not balance UDP: such services are told in comments.
  * A reload closes no connection, so long ones keep old workers; `hardStop` ends them.
-->
<#include "parts/vars.ftl">
<#assign bind = bindOf("bind", vars.bind!"*")>
<#assign statsBind = bindOf("statsBind", vars.statsBind!bind)>
<#assign stats = portOf("stats", vars.stats!"1936")>
<#-- Of those that haproxy knows, the ones for TCP. -->
<#assign balance = matching("balance", vars.balance!"roundrobin", r"roundrobin|static-rr|leastconn|first|source|random(\([0-9]{1,4}\))?|rdp-cookie(\([A-Za-z0-9_]+\))?", "one of roundrobin, static-rr, leastconn, first, source, random, rdp-cookie")>
<#assign reserved = [stats]>
<#include "parts/haproxy-servers.ftl">
# Written by gen from the template "haproxy-ports". Changes made here are lost.
<#list servicesByName as name, pool>
  <@skippedPorts name pool />
  <#if !(pool?filter(s -> s.listen gt 0)?has_content) && pool?filter(s -> s.port gt 0 && s.protocol == "tcp" && isPlaced(s))?has_content>
# not served: ${name}: it asks for no port (by gen.listen or its like, in etcd by `listen`), or somebody else has it
  </#if>
  <@refusedPorts name pool />
</#list>

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
    mode tcp
    log global
    option tcplog
    option dontlognull
    # A reload forgets which servers are down: a connection that met one tries another at once.
    option redispatch 1
    retries 3
    balance ${balance}
    timeout connect 5s
    timeout client ${timeOf("client", vars.client!"1m", timeOfHaproxy)}
    timeout server ${timeOf("server", vars.server!"1m", timeOfHaproxy)}
    timeout queue 10s
    default-server check inter 2s fall 2 rise 3

listen stats
    bind ${statsBind}:${stats}<#if statsBind == "::"> v4v6</#if>
    mode http
    option httplog
    timeout http-request 10s
    stats enable
    stats hide-version
    stats uri /
<#list opened as key>

listen ${listeners[key]?first.name}:${key}
    bind ${bind}:${key}<#if bind == "::"> v4v6</#if>
  <@servers listeners[key] true />
</#list>
