<#--
The lines of a hosts file, for hosts and dnsmasq-hosts: one for each name and address.
-->
<#include "names.ftl">
<#macro hostLines>
  <@namesNotServed />
  <#list byName as name, pool>
    <#list groupBy(pool, "address")?keys as address>
      <#if refusal(name) != "">
# not served: ${address} ${name}: ${refusal(name)}
      <#elseif name?starts_with("*.")>
# not served: ${address} ${name}: a hosts file has no wildcards
      <#elseif !isName(name)>
# not served: ${address} ${name}: it is no host name
      <#elseif !isIp(address)>
# not served: ${address} ${name}: a hosts file wants an IP address
      <#else>
${address} ${name}
      </#if>
    </#list>
  </#list>
</#macro>
