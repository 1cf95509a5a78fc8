<#--
The servers of a backend, and the ports that services want opened, for haproxy, haproxy-map and
haproxy-ports. Expects of the template that includes it `reserved`: the ports that are its own, as
strings; and `ca`, who signed the certificates of services, if it is to speak TLS with them.
-->
<#include "addresses.ftl">
<#include "pools.ftl">
<#include "ports.ftl">
<#include "vars.ftl">
<#assign resolver = (vars.resolver??)?then(serversOf("resolver", vars.resolver!""), [])>
<#assign allowed = rangesOf("ports", vars.ports!"")>

<#-- A port is opened only where the operator said so: labels are written by anybody. -->
<#function isAllowed number>
  <#return !reserved?seq_contains(number?c) && isWithin(allowed, number)>
</#function>

<#-- haproxy could look names up when it loads a file, one after the other: a name server that is
silent for two of them would keep everybody's file from being loaded in time. So it asks for them
afterwards, and only whom the operator names. -->
<#function isPlaced service>
  <#return isIp(service.address) || resolver?has_content>
</#function>

<#-- The services of a port have one name. -->
<#assign listeners = groupBy(services?filter(s -> s.listen gt 0 && s.port gt 0 && s.protocol == "tcp" && isPlaced(s)), "listen")>
<#assign opened = listeners?keys?filter(key -> isAllowed(key?number))>

<#-- No two servers of a backend have one address and port. The id is free text: without a `-` of its own
it ends where the address begins, which may hold some. -->
<#function serverName service>
  <#local id = ((service.container.id)!"")?replace("[^A-Za-z0-9]", "_", "r")>
  <#local from = (id == "")?then("s-", "c-" + id[0..*12] + "-")>
  <#return from + service.address + ":" + service.port>
</#function>

<#-- Where a name server is, with its port. -->
<#function nameServer at>
  <#if at?matches("\\[.*\\]:[0-9]+|[^:]*:[0-9]+")>
    <#return at>
  </#if>
  <#return (at?contains(":") && !at?starts_with("["))?then("[" + at + "]", at) + ":53">
</#function>

<#-- Whom haproxy asks where servers are. -->
<#macro resolvers>
  <#if resolver?has_content && services?filter(s -> !isIp(s.address))?has_content>

resolvers gen
    <#list resolver as at>
    nameserver ns${at?index} ${nameServer(at)}
    </#list>
  </#if>
</#macro>

<#-- One server per address: two services of one address in one backend are one server. A TCP port is
passed through as it is, whatever is spoken on it. -->
<#macro servers pool through=false>
  <#local all = groupBy(pool?filter(s -> isPlaced(s))?map(s -> {"at": s.address + ":" + s.port, "service": s}), "at")?values?map(same -> same?map(each -> each.service))>
  <#local greatest = ([0] + all?map(same -> weightOf(same)))?max>
  <#list all as same>
    <#local s = eldest(same)>
    <#local weight = weightOf(same)>
    <#local speaks = through?then("tcp", s.scheme)>
    server ${serverName(s)} ${at(s)}<#rt>
<#if weight gte 0> weight ${scaled(weight, greatest, 256)}</#if><#rt>
<#if ["https", "wss", "grpcs"]?seq_contains(speaks)> ssl sni var(txn.host) verify <#if (ca!"") != "">required ca-file ${ca}<#else>none</#if></#if><#rt>
<#if ["grpc", "h2c"]?seq_contains(speaks)> proto h2<#elseif speaks == "grpcs"> alpn h2</#if><#rt>
<#if !isIp(s.address)> resolvers gen init-addr last,none</#if>
  </#list>
</#macro>

<#-- What has no TCP port that could be opened or balanced, of the services of one name. -->
<#macro skippedPorts name pool>
  <#if pool?filter(s -> s.port == 0)?has_content>
# not served: ${name}: it has no port
  </#if>
  <#if pool?filter(s -> s.protocol != "tcp" && s.port gt 0)?has_content>
# not served: ${name}: haproxy does not balance UDP
  </#if>
  <#list groupBy(pool?filter(s -> s.port gt 0 && s.protocol == "tcp" && !isPlaced(s)), "address")?keys as address>
# not served: ${name}: its address ${address} is a name; set resolver
  </#list>
</#macro>

<#-- The ports that services of one name want opened in vain. -->
<#macro refusedPorts name pool>
  <#list groupBy(pool?filter(s -> s.listen gt 0 && s.port gt 0 && s.protocol == "tcp"), "listen")?keys as key>
    <#if !isAllowed(key?number)>
# not served: ${name}: port ${key} is not one of vars.ports
    </#if>
  </#list>
</#macro>
