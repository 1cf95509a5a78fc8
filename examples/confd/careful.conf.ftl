<#ftl output_format="nginx">
<#-- One value that nobody can use costs its own line, and not the file. -->
<#list keys.dirs("/customers") as customer>
upstream ${customer} {
  <#list keys.below("/customers/" + customer) as e>
    <#attempt>
      <#assign server = parseJson(e.value)>
      <#if !(server.IP + ":" + server.Port)?matches("[0-9.]+:[0-9]+")><#stop "no address"></#if>
    server ${server.IP}:${server.Port};
    <#recover>
    # left out: ${e.key} is not {"IP": "…", "Port": …}
    </#attempt>
  </#list>
}
</#list>
