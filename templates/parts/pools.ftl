<#--
Who decides among the services of a pool, for the templates of haproxy and nginx: nobody who comes later
and calls itself something that sorts earlier. Prints nothing by itself.
-->
<#assign containersById = groupBy(containers, "id")>

<#-- What came ready-made is the operator's own word, and first; what has no known age is last. -->
<#function ageOf service>
  <#if !(service.container??)><#return ""></#if>
  <#local known = containersById[service.container.id]![]>
  <#return known?has_content?then((known?first.created)!"~", "~")?remove_ending("Z")>
</#function>

<#-- The service that was there first; of equals the first by name. -->
<#function eldest pool>
  <#if pool?size == 1><#return pool?first></#if>
  <#return groupBy(pool?map(s -> {"age": ageOf(s), "service": s}), "age")?values?first?first.service>
</#function>

<#-- The weight of services at one address: the greatest of theirs; -1 if none says one. -->
<#function weightOf same>
  <#if !same?filter(s -> s.weight??)?has_content><#return -1></#if>
  <#return same?map(s -> s.weight!1)?max>
</#function>

<#-- A weight as part of what its program can say, if the greatest of the pool is beyond that: whoever had
some share keeps some. -->
<#function scaled weight greatest limit>
  <#return (weight lte 0 || greatest lte limit)?then(weight, [1, (weight * limit / greatest)?round]?max)>
</#function>
