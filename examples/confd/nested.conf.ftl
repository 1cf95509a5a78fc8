<#list keys.list("/nested/production") as app>
${app}: ${keys.get("/nested/production/" + app)}
</#list>
