<#--
The names that services are found by, for dnsmasq, dnsmasq-hosts and hosts. Prints nothing by itself.
-->
<#include "addresses.ftl">
<#assign domain = (vars.domain!"")?lower_case?remove_beginning(".")?remove_ending(".")>

<#function isName name>
  <#return name?length lte 253 && name?matches("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.(?!$)|$))+")>
</#function>

<#function namesOf service>
  <#local names = service.routes?map(r -> r.host) + service.aliases>
  <#return (domain == "")?then(names, names + [service.name?lower_case + "." + domain])>
</#function>

<#-- For each name what has it: the addresses, and the services. A name holds no blank, so a list of
names can be grouped by each of them. -->
<#assign byName = groupByMulti(services?filter(s -> namesOf(s)?has_content)?map(s -> {"names": namesOf(s)?join(" "), "address": s.address, "service": s}), "names", " ")>
