<#ftl output_format="nginx">
upstream app {
<#list keys.below("/upstream") as e>
  server ${e.value};
</#list>
}
<#list keys.dirs("/nested") as environment>
upstream ${environment} {
  <#list keys.below("/nested/" + environment) as e>
  server ${e.value};
  </#list>
}
</#list>
