<#-- *.cfg.ftl: haproxy's format. Each value is escaped for the place where it stands, so a label is
one word or the container is left out. -->
defaults
    mode tcp
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    default-server check inter 2s fall 2 rise 2
<#list services?filter(s -> s.container?? && s.port == 6379) as s>
  <#list containers?filter(c -> c.id == s.container.id) as c>

# ${c.labels.motto}
listen ${c.name}
    bind 127.0.0.1:${c.labels.listen}
    description ${c.labels.motto}
    server ${c.shortId} ${s.address}:${s.port}
  </#list>
</#list>
