<#ftl output_format="nginx">
<#--
An include for nginx's `http` context: HTTP by host name and path.

    gen --watch -t nginx -o /etc/nginx/conf.d/gen.conf --check CHECK --notify "nginx -s reload"

Expects services. Each of their routes becomes a location; services that share a host and a path
share an upstream. Thousands of hosts are as fast as one.

What is set with --set NAME=VALUE:

    port      80      where HTTP is served
    bind      *       the address to serve on: all IPv4 addresses; `::` is for those of IPv6, too
    domain            a service without routes is served as <its name>.<domain>
    certs             a certificate with its key in one PEM file; or a folder with <host>.pem, or
                      <host>.crt and <host>.key. Serves TLS as well. `shop.test` is also for the
                      hosts below it that have none of their own, `default` for all others. gen
                      looks into the folder, too: it must see it under the same path
    tlsPort   443     where TLS is served
    ca                the CA that signed the certificates of services which speak https;
                      they are not verified if it is not set
    internal          the networks that may ask for routes with `access: internal`;
                      the private ranges if not set
    resolver          the name servers, for services whose address is a name: nginx asks at each
                      request. They are not served if it is not set, as a name that cannot be
                      looked up keeps nginx from loading the whole file
    body      0       the largest body of a request, such as 10m; 0 is any
    keepalive         how long a client may keep its connection; as nginx.conf says if not set

How to check it: nginx only checks whole configurations, so put the include into one:

    CHECK: c=$(mktemp) && printf 'events {}\nhttp { include "%s"; }' {file} > "$c" && nginx -t -q -c "$c"; e=$?; rm -f "$c"; exit $e

How to reload without losing a request: `nginx -s reload`, or HUP to the master. No new connection
is lost, and what is being answered is finished. But nginx closes connections that are kept and idle
at once, so a client may meet that with its next request. Browsers and good clients ask again; for
others set keepalive=0, or `keepalive_min_timeout 10s` in nginx.conf (nginx 1.27.4 and newer).

Worth knowing:
  * The longest path wins, and ends at a segment's boundary: /api serves /api and /api/x, not
    /apifoo. An exact host wins over a wildcard, and a long wildcard over a short one.
  * nginx compares paths in their plain form: /%61pi and //api are /api, in requests and in routes. Of
    several routes that are the same to it, the one with the shortest path is served. The service is
    sent what the client wrote, unless its path is replaced: that is decoded and escaped again.
  * A path that replaces another is not served, but answered with 503, where it holds what would not
    survive that (%2F) or what nginx has no word for: a $, control characters and what is not ASCII.
  * It is the default server of its ports: remove Debian's sites-enabled/default. It sets
    server_names_hash_* and proxy_*, grpc_* of the `http` context, so nginx.conf must not.
  * gRPC needs HTTP/2, which nginx speaks to clients on the port of TLS. (nginx 1.25.1 and newer warn of
    how that is said here, which all versions understand.)
  * Behind another proxy every request comes from that proxy, also for `internal`; nginx's
    `set_real_ip_from` in nginx.conf helps.
  * The services of one upstream speak one scheme, that of the one that was there first.
  * What a host below a wildcard does not serve itself, the wildcard does; nginx looks its paths up one
    after the other then. With more than 20 such wildcards this sets variables_hash_max_size, too.
-->
<#include "parts/vars.ftl">
<#assign port = portOf("port", vars.port!"80")>
<#assign tlsPort = portOf("tlsPort", vars.tlsPort!"443")>
<#assign bind = bindOf("bind", vars.bind!"*")>
<#assign keepalive = (vars.keepalive??)?then(timeOf("keepalive", vars.keepalive!"", timeOfNginx), "")>
<#assign resolver = (vars.resolver??)?then(serversOf("resolver", vars.resolver!""), [])>
<#assign body = matching("body", vars.body!"0", "[0-9]{1,9}[kKmMgG]?", "a size, such as 10m")>
<#assign address = bind?contains(":")?then("[" + bind + "]", bind)>
<#include "parts/routes.ftl">
<#assign internal = networksOf("internal", vars.internal!privateNetworks)>
<#include "parts/addresses.ftl">
<#include "parts/pools.ftl">
<#assign kinds = {"http": "http", "ws": "http", "https": "https", "wss": "https", "grpc": "grpc", "h2c": "grpc", "grpcs": "grpcs"}>

<#-- As in the template haproxy: sanitising alone would throw hosts together, and so would few digits. -->
<#function upstreamName host path>
  <#local readable = (host?remove_beginning("*.") + path)?replace("[^A-Za-z0-9_.-]", "_", "r")>
  <#return "http_" + readable[0..*60] + "-" + sha256(host + " " + path)[0..*32]>
</#function>

<#-- A path without the escapes of what a word of nginx can hold; a % stands before two digits only, in
upper case. Empty if nginx refuses a request that holds the path. -->
<#assign ascii = r" !" + "\"" + r"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~">
<#assign digits = "0123456789ABCDEF">
<#function decoded path>
  <#local plain = "">
  <#list path?split("%") as part>
    <#if part?index == 0>
      <#local plain = part>
    <#elseif part?matches("[0-9A-Fa-f]{2}.*") && !part?starts_with("00")>
      <#local code = part[0..*2]?upper_case>
      <#if code?matches("[2-7].") && !["24", "25", "7F"]?seq_contains(code)>
        <#local plain += ascii[digits?index_of(code[0]) * 16 + digits?index_of(code[1]) - 32] + part[2..]>
      <#else>
        <#local plain += "%" + code + part[2..]>
      </#if>
    <#else>
      <#return "">
    </#if>
  </#list>
  <#return plain>
</#function>

<#-- Whether a word of nginx can hold what `decoded` made; all of a $ and what is not ASCII it cannot. -->
<#function isWord plain>
  <#return !plain?replace("%25", "")?contains("%")>
</#function>
<#function word plain>
  <#return plain?replace("%25", "%")>
</#function>

<#-- What matches a path at its beginning, without a slash at its end. -->
<#function pattern at>
  <#return at?remove_ending("/")?replace("([^A-Za-z0-9/_%-])", r"\\$1", "r")?replace("%", r"\x")>
</#function>

<#-- A path as nginx compares it, which puts paths in order first; empty if no request can meet it, or if
it is the root by another name: that would take all the others. -->
<#function plainPath path>
  <#local plain = path?contains("%")?then(decoded(path), path)>
  <#if path == "/" || !(plain + "/")?matches(".*/\\.{0,2}/.*")><#return plain></#if>
  <#local kept = []>
  <#list plain?split("/") as segment>
    <#if segment == "..">
      <#if !kept?has_content><#return ""></#if>
      <#local kept = kept[0..<(kept?size - 1)]>
    <#elseif segment != "" && segment != ".">
      <#local kept += [segment]>
    </#if>
  </#list>
  <#return kept?has_content?then("/" + kept?join("/"), "")>
</#function>

<#-- Whether nginx can send what replaces a path: it decodes that and escapes it again, so that a slash
is one with the others. -->
<#function isExpressible policy>
  <#if !(policy.dest??) || !policy.dest?contains("%")><#return true></#if>
  <#local plain = decoded(policy.dest)>
  <#return plain != "" && isWord(plain) && !policy.dest?upper_case?contains("%2F")>
</#function>
<#function replacement policy>
  <#return policy.dest?contains("%")?then(word(decoded(policy.dest)), policy.dest)?remove_ending("/")>
</#function>

<#-- What is said of a host itself: for each path, without a slash at its end, the services and what
they all say of the route. -->
<#function routesOf host>
  <#local paths = hosts[host]!{}>
  <#local own = []>
  <#if byDomain[host]??>
    <#local pool = byDomain[host]?filter(n -> n.offered)?map(n -> n.service)>
    <#local own = [{"host": host, "path": "", "at": "/", "pool": pool?filter(s -> isRoutable(s)), "policy": plain}]>
  </#if>
  <#return paths?keys?map(p -> {"host": host, "path": p?remove_ending("/"), "at": plainPath(p), "pool": isExpressible(policies[host][p])?then(paths[p]?filter(s -> isRoutable(s)), []), "policy": policies[host][p]}) + own>
</#function>

<#-- Of routes that nginx cannot tell apart, the one that needs no or the fewest escapes. -->
<#function plainest same>
  <#if same?size == 1><#return same?first></#if>
  <#return same?map(r -> r + {"length": r.path?length})?sort_by("length")?first>
</#function>

<#-- Those that requests can meet, each plain path once. -->
<#function servedRoutes host>
  <#local routes = routesOf(host)?filter(r -> r.at != "")>
  <#if routes?size lt 2><#return routes></#if>
  <#return groupBy(routes, "at")?values?map(same -> plainest(same))>
</#function>

<#-- Those that must be looked at in this order, as nginx tries patterns one after the other. -->
<#function longestFirst routes>
  <#return routes?map(r -> r + {"length": r.at?length})?sort_by("length")?reverse>
</#function>

<#-- What is known of a host, worked out once. -->
<#assign routesByHost = groupBy(known?keys?map(h -> {"host": h, "routes": servedRoutes(h)}), "host")>
<#function servesAll host>
  <#return routesByHost[host]?first.routes?filter(r -> r.at == "/")?has_content>
</#function>

<#-- The longest wildcard above a host that has routes; empty if there is none. -->
<#function above host>
  <#local labels = host?remove_beginning("*.")?split(".")>
  <#list 1..<labels?size as i>
    <#local wildcard = "*." + labels[i..]?join(".")>
    <#if known[wildcard]?? && routesByHost[wildcard]?first.routes?has_content>
      <#return wildcard>
    </#if>
  </#list>
  <#return "">
</#function>

<#-- Hosts that do not serve all paths leave the others to the wildcard above them. Its routes are
written once, as a map, and not again for each of these hosts: anybody could make a file of that which
nobody can load. -->
<#assign heirs = known?keys?filter(h -> !servesAll(h))?map(h -> {"host": h, "above": above(h)})?filter(h -> h.above != "")>
<#assign heirsByHost = groupBy(heirs, "host")>
<#assign heirsByWildcard = groupBy(heirs, "above")>
<#assign inheritedWildcards = heirsByWildcard?keys>
<#assign wildcardNumbers = groupBy((0..<inheritedWildcards?size)?map(i -> {"wildcard": inheritedWildcards[i], "number": i}), "wildcard")>
<#function inherited host>
  <#return (heirsByHost[host]??)?then("$gen_w" + wildcardNumbers[heirsByHost[host]?first.above]?first.number, "")>
</#function>

<#-- Those of a route's services that its upstream can hold: those with an address, of one scheme. -->
<#function chosen pool>
  <#local able = pool?filter(s -> isIp(s.address) && (s.weight!1) gt 0)>
  <#if able?has_content>
    <#local kind = kinds[eldest(able).scheme]>
    <#return able?filter(s -> kinds[s.scheme] == kind)>
  </#if>
  <#local others = pool?filter(s -> !isIp(s.address) && (s.weight!1) gt 0)>
  <#if resolver?has_content && others?has_content>
    <#return [eldest(others)]>
  </#if>
  <#return []>
</#function>

<#-- Which file is a host's certificate: its name in the folder without its ending, and its ending. -->
<#assign isFolder = vars.certs?? && exists(vars.certs + "/.")>
<#assign certificates = {}>
<#if isFolder>
  <#assign certificates = groupBy(dir(vars.certs)?map(f -> {"file": f}), "file")>
</#if>
<#function certificateOf host>
  <#if !(vars.certs??)><#return {}></#if>
  <#if !isFolder><#return {"certificate": vars.certs, "key": vars.certs}></#if>
  <#local labels = host?remove_beginning("*.")?split(".")>
  <#list (0..<labels?size)?map(i -> labels[i..]?join(".")) + ["default"] as name>
    <#if certificates[name + ".pem"]??>
      <#return {"certificate": vars.certs + "/" + name + ".pem", "key": vars.certs + "/" + name + ".pem"}>
    <#elseif certificates[name + ".crt"]?? && certificates[name + ".key"]??>
      <#return {"certificate": vars.certs + "/" + name + ".crt", "key": vars.certs + "/" + name + ".key"}>
    </#if>
  </#list>
  <#return {}>
</#function>

<#macro route r secure>
  <#if r.policy.access == "internal">
        if ($gen_internal = 0) { return 403; }
  </#if>
  <#if secure && r.policy.tls == "redirect">
        if ($https = "") { return 308 https://$host<#if tlsPort != "443">:${tlsPort}</#if>$request_uri; }
  </#if>
  <#local pool = chosen(r.pool)>
  <#if pool?has_content>
<@proxied r eldest(pool) />
  <#else>
        return 503;
  </#if>
</#macro>

<#macro proxied r first>
  <#if !isIp(first.address)>
        set $gen_server ${at(first)};
  </#if>
  <#if r.policy.dest??>
    <#local dest = replacement(r.policy)>
    <#local prefix = pattern(r.at)>
    <#if dest == "">
        rewrite "(?s)^${prefix}/?(.*)$" "/$1" break;
    <#elseif dest?contains("?")>
        <#-- Written into the rule, it would begin a query. -->
        set $gen_dest "${dest}";
        rewrite "(?s)^${prefix}(/.*)?$" "$gen_dest$1" break;
    <#else>
        rewrite "(?s)^${prefix}(/.*)?$" "${dest}$1" break;
    </#if>
  </#if>
<@passed first.scheme isIp(first.address)?then(upstreamName(r.host, r.path), "$gen_server") />
</#macro>

<#-- Passes on to an upstream, or to what a variable holds; neither needs escapes. -->
<#macro passed scheme target>
        ${kinds[scheme]?starts_with("grpc")?then("grpc_pass", "proxy_pass")?no_esc} ${kinds[scheme]}://${target?no_esc};
  <#if ["ws", "wss"]?seq_contains(scheme)>
        proxy_read_timeout 1h;
        proxy_send_timeout 1h;
  </#if>
</#macro>

<#-- What is not served although somebody might look for it here, once for each name. -->
<#macro skipped>
  <#list servicesByName as name, pool>
    <#if pool?filter(s -> s.port == 0)?has_content>
# not served: ${name}: it has no port
    </#if>
    <#if pool?filter(s -> s.protocol != "tcp" && s.port gt 0)?has_content>
# not served: ${name}: UDP is for the template nginx-stream
    </#if>
    <#list pool?filter(s -> s.routes?has_content && isReachable(s) && !isRoutable(s)) as s>
# not served: ${name}: its routes are HTTP, and it speaks ${s.scheme}
      <#break>
    </#list>
    <#list groupBy(pool?filter(s -> s.listen gt 0 && isReachable(s)), "listen")?keys as number>
# not served: ${name}: port ${number} is for the template nginx-stream
    </#list>
  </#list>
  <#if !(vars.certs??)>
    <#local secured = securedHosts()>
    <#if secured gt 0>
# not served by TLS: ${(secured == 1)?then("1 host that wants it is", secured + " hosts that want it are")} served over plain HTTP, as vars.certs is not set
    </#if>
  </#if>
  <@namesNotServed />
</#macro>

<#-- What nginx cannot do of what the routes of a host say. -->
<#macro unserved host>
  <#local routes = routesOf(host)>
  <#list routes?filter(r -> r.at == "") as r>
# not served: ${host}${r.path}: nginx refuses such requests, or takes them for /
  </#list>
  <#list routes?filter(r -> !isExpressible(r.policy)) as r>
# not served: ${host}${r.path}: nginx cannot send ${r.policy.dest} in its place
  </#list>
  <#if routes?filter(r -> r.path != "" && r.path != r.at)?has_content>
    <#list groupBy(routes?filter(r -> r.at != ""), "at")?values?filter(same -> same?size gt 1) as same>
      <#local served = plainest(same).path>
      <#list same?filter(r -> r.path != served) as r>
# not served: ${host}${r.path}: to nginx it is the same as ${served}
      </#list>
    </#list>
  </#if>
</#macro>

<#macro upstream r>
  <#local pool = chosen(r.pool)>
  <#list r.pool?filter(s -> (s.weight!1) gt 0 && !isIp(s.address) && !pool?filter(c -> c.id == s.id && c.name == s.name)?has_content) as s>
# not served: ${s.name} at ${r.host}${r.path}: its address ${s.address} is a name, and <#if resolver?has_content>others are there<#else>vars.resolver is not set</#if>
  </#list>
  <#list r.pool?filter(s -> pool?has_content && isIp(s.address) && kinds[s.scheme] != kinds[pool?first.scheme]) as s>
# not served: ${s.name} at ${r.host}${r.path}: it speaks ${s.scheme}, and others ${pool?first.scheme}
  </#list>
  <#if pool?has_content && isIp(pool?first.address)>
upstream ${upstreamName(r.host, r.path)} {
    <#list groupBy(pool?map(s -> {"at": at(s), "service": s}), "at") as at, same>
      <#local weight = weightOf(same?map(s -> s.service))>
    server ${at}<#if weight gte 0> weight=${weight}</#if>;
    </#list>
}
  </#if>
</#macro>

<#macro server host>
  <#local certificate = certificateOf(host)>
  <#if vars.certs?? && !certificate?has_content>
# not served by TLS: ${host}: ${vars.certs} has no certificate for it
  </#if>
server {
    server_name ${host};
    listen ${address}:${port};
  <#if certificate?has_content>
    listen ${address}:${tlsPort} ssl http2;
    ssl_certificate "${certificate.certificate}";
    ssl_certificate_key "${certificate.key}";
  </#if>
    client_max_body_size ${body};
  <#if keepalive != "">
    keepalive_timeout ${keepalive};
  </#if>
  <#local routes = routesByHost[host]?first.routes>
  <#list routes?filter(r -> isWord(r.at)) as r>
    <#if r.at != "/">
    location = "${word(r.at)}" {
<@route r certificate?has_content />
    }
    </#if>
    location "${word(r.at)?remove_ending("/")}/" {
<@route r certificate?has_content />
    }
  </#list>
  <#list longestFirst(routes?filter(r -> !isWord(r.at))) as r>
    location ~ "(?s)^${pattern(r.at)}(?:/|\z)" {
<@route r certificate?has_content />
    }
  </#list>
  <#if heirsByHost[host]??>
<@inheritance host certificate?has_content />
  <#elseif !servesAll(host)>
    location / {
        default_type text/plain;
        return 404 "unknown host or path\n";
    }
  </#if>
}
</#macro>

<#-- What of a route is said behind its way: who may ask, what of TLS, and where to. -->
<#macro wayOf r>
  <#local pool = chosen(r.pool)>
  <#if !pool?has_content>
@gen_unserved<#rt>
  <#else>
@gen_${eldest(pool).scheme?no_esc}<#if r.policy.dest??>_replaced</#if><#rt>
  </#if>
 ${r.policy.access} ${r.policy.tls} <#rt>
  <#if pool?has_content && isIp(eldest(pool).address)>
${upstreamName(r.host, r.path)}<#rt>
  <#elseif pool?has_content>
${at(eldest(pool))}<#rt>
  <#else>
-<#rt>
  </#if>
</#macro>

<#-- The routes of a wildcard for the hosts below it: the longest path first, then the wildcard above. -->
<#macro routesBelow wildcard number>
map $uri $gen_w${number?c?no_esc} {
    default "${inherited(wildcard)?no_esc}";
  <#list longestFirst(routesByHost[wildcard]?first.routes) as r>
    <#local prefix = pattern(r.at)>
    <#if r.policy.dest?? && isExpressible(r.policy)>
      <#local dest = replacement(r.policy)>
      <#if dest == "">
    "~(?s)^${prefix}(?:/(.*))?\z" "<@wayOf r /> /$1";
      <#else>
    "~(?s)^${prefix}(/.*)?\z" "<@wayOf r /> ${dest}$1";
      </#if>
    <#else>
    "~(?s)^${prefix}(?:/|\z)" "<@wayOf r />";
    </#if>
  </#list>
}
</#macro>

<#-- What a host does with paths that it does not serve itself. -->
<#macro inheritance host secure>
    location / {
        default_type text/plain;
        set $gen_route ${inherited(host)?no_esc};
        if ($gen_route = "") { return 404 "unknown host or path\n"; }
        if ($gen_denied) { return 403; }
  <#if secure>
        if ($gen_secured) { return 308 https://$host<#if tlsPort != "443">:${tlsPort}</#if>$request_uri; }
  </#if>
        try_files "" $gen_way;
    }
    location @gen_unserved {
        return 503;
    }
  <#list inheritedWays as way>
    location @gen_${way.name?no_esc} {
    <#if way.replaced>
        rewrite "(?s)^" $gen_path break;
    </#if>
<@passed way.scheme "$gen_target" />
    }
  </#list>
</#macro>

<#-- A power of two that leaves room for twice the names: nginx warns of what does not fit. -->
<#function hashSize names>
  <#local size = 1024>
  <#list 0..20 as _>
    <#if size gte names * 2><#return size></#if>
    <#local size = size * 2>
  </#list>
  <#return size>
</#function>
# Written by gen from the template "nginx". Changes made here are lost.
<@skipped />

server_names_hash_max_size ${hashSize(known?size)};
server_names_hash_bucket_size 512;
<#if inheritedWildcards?size gt 20>
variables_hash_max_size ${hashSize(1024 + 4 * inheritedWildcards?size)};
</#if>
<#if resolver?has_content>
resolver ${words(resolver)};
</#if>

geo $gen_internal {
    default 0;
<#list internal as network>
    ${network} 1;
</#list>
}
map $http_upgrade $gen_connection {
    default upgrade;
    "" close;
}
# The port that the client asked for, if it did.
map $http_host $gen_asked_port {
    default "";
    "~(:[0-9]+)$" $1;
}

proxy_http_version 1.1;
proxy_connect_timeout 2s;
<#list ["proxy", "grpc"] as module>
${module?no_esc}_set_header Host $host$gen_asked_port;
${module?no_esc}_set_header X-Real-IP $remote_addr;
${module?no_esc}_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
${module?no_esc}_set_header X-Forwarded-Host $host$gen_asked_port;
${module?no_esc}_set_header X-Forwarded-Port $server_port;
${module?no_esc}_set_header X-Forwarded-Proto $scheme;
# Programs that read it as a variable of CGI would take it for their proxy.
${module?no_esc}_set_header Proxy "";
${module?no_esc}_ssl_server_name on;
${module?no_esc}_ssl_name $host;
  <#if vars.ca??>
${module?no_esc}_ssl_verify on;
${module?no_esc}_ssl_verify_depth 5;
${module?no_esc}_ssl_trusted_certificate "${vars.ca}";
  </#if>
</#list>
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $gen_connection;
<#assign inheritedWays = []>
<#if heirs?has_content>
  <#assign bequeathed = inheritedWildcards?map(w -> routesByHost[w]?first.routes)?filter(all -> all?has_content)>
  <#list spoken as scheme>
    <#list [false, true] as replaced>
      <#if bequeathed?filter(all -> all?filter(r -> r.policy.dest?? == replaced && chosen(r.pool)?filter(s -> s.scheme == scheme)?has_content)?has_content)?has_content>
        <#assign inheritedWays = inheritedWays + [{"name": scheme + replaced?then("_replaced", ""), "scheme": scheme, "replaced": replaced}]>
      </#if>
    </#list>
  </#list>

# What hosts leave to the wildcard above them: the way, who may ask, TLS, where to, and the new path.
map $gen_route $gen_way {
    "~^(\S+) " $1;
}
map "$gen_internal $gen_route" $gen_denied {
    "~^0 \S+ internal " 1;
}
map "$https $gen_route" $gen_secured {
    "~^ \S+ \S+ redirect " 1;
}
map $gen_route $gen_target {
    "~^\S+ \S+ \S+ (\S+)" $1;
}
map $gen_route $gen_path {
    "~(?s)^\S+ \S+ \S+ \S+ (.*)" $1;
}
  <#list inheritedWildcards as wildcard>
<@routesBelow wildcard wildcardNumbers[wildcard]?first.number />
  </#list>
</#if>

server {
    server_name "";
    listen ${address}:${port} default_server<#if bind?contains(":")> ipv6only=off</#if>;
<#if vars.certs??>
    listen ${address}:${tlsPort} ssl http2 default_server<#if bind?contains(":")> ipv6only=off</#if>;
  <#assign fallback = isFolder?then(certificateOf("default"), certificateOf(""))>
  <#if fallback?has_content>
    ssl_certificate "${fallback.certificate}";
    ssl_certificate_key "${fallback.key}";
  <#else>
    ssl_reject_handshake on;
  </#if>
</#if>
    default_type text/plain;
    return 404 "unknown host or path\n";
}
<#list known?keys as host>
<@unserved host />
  <#list routesByHost[host]?first.routes as r>

<@upstream r />
  </#list>
<@server host />
</#list>
