<#if keys.exists("/key")>
value: ${keys.get("/key")}
</#if>
<#if keys.exists("/doesnotexist")>
value: ${keys.get("/doesnotexist")}
</#if>
