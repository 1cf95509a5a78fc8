<#ftl output_format="hosts">
<#--
  Prints one line, for tests.
-->
# a sample
