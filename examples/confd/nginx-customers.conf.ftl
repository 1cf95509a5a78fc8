<#ftl output_format="nginx">
<#list keys.dirs("/services") as customer>
upstream ${customer} {
  <#list keys.below("/services/" + customer) as e>
    server ${parseJson(e.value).IP};
  </#list>
}
</#list>

<#list keys.dirs("/services") as customer>
server {
    server_name  ${customer}.example.com;
    location / {
        proxy_pass  http://${customer};
    }
}
</#list>
