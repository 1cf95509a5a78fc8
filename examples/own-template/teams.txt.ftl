<#-- A list for people to read. Its name says nothing of a format, so it is text: nothing is escaped. -->
<#list groupByLabel(containers, "team") as team, members>
${team}
  <#list members as c>
  ${c.name}: ${c.labels.motto!"no motto"}
  </#list>
</#list>
