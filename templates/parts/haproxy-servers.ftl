<#--
The servers of a backend, and the ports that services want opened, for haproxy, haproxy-map and
haproxy-ports. Expects of the template that includes it `reserved`: the ports that are its own, as
strings.
-->
<#include "addresses.ftl">
<#include "pools.ftl">
<#include "ports.ftl">
<#assign allowed = rangesOf("ports", vars.ports!"")>

<#-- A port is opened only where the operator said so: labels are written by anybody. -->
<#function isAllowed number>
  <#return !reserved?seq_contains(number?c) && isWithin(allowed, number)>
</#function>

<#-- The services of a port have one name. -->
<#assign listeners = groupBy(services?filter(s -> s.listen gt 0 && s.port gt 0 && s.protocol == "tcp"), "listen")>
<#assign opened = listeners?keys?filter(key -> isAllowed(key?number))>

<#function serverName service>
  <#local id = (service.container.id)!"">
  <#local from = (id == "")?then("s-", "c-" + id[0..*12] + "-")>
  <#return (from + service.address + ":" + service.port)?replace("[^A-Za-z0-9_.:-]", "_", "r")>
</#function>

<#-- One server per address: two services of one address in one backend are one server. A TCP port is
passed through as it is, whatever is spoken on it. -->
<#macro servers pool through=false>
  <#list groupBy(pool?map(s -> {"at": s.address + ":" + s.port, "service": s}), "at")?values as same>
    <#local s = eldest(same?map(each -> each.service))>
    <#local weight = weightOf(same?map(each -> each.service))>
    <#local speaks = through?then("tcp", s.scheme)>
    server ${serverName(s)} ${at(s)}<#rt>
<#if weight gte 0> weight ${[weight, 256]?min}</#if><#rt>
<#if ["https", "wss", "grpcs"]?seq_contains(speaks)> ssl sni var(txn.host) verify <#if vars.ca??>required ca-file ${vars.ca}<#else>none</#if></#if><#rt>
<#if ["grpc", "h2c"]?seq_contains(speaks)> proto h2<#elseif speaks == "grpcs"> alpn h2</#if><#rt>
<#if !isIp(s.address)> resolvers system init-addr last,libc,none</#if>
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
</#macro>

<#-- The ports that services of one name want opened in vain. -->
<#macro refusedPorts name pool>
  <#list groupBy(pool?filter(s -> s.listen gt 0 && s.port gt 0 && s.protocol == "tcp"), "listen")?keys as key>
    <#if !isAllowed(key?number)>
# not served: ${name}: port ${key} is not one of vars.ports
    </#if>
  </#list>
</#macro>
