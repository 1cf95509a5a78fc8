<#ftl output_format="nginx">
upstream ${keys.get("/subdomain")} {
<#list keys.below("/upstream") as e>
    server ${e.value};
</#list>
}

server {
    server_name  ${keys.get("/subdomain")}.example.com;
    location / {
        proxy_pass  http://${keys.get("/subdomain")};
    }
}
