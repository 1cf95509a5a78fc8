<#ftl output_format="shell">
<#--
A shell script that registers services with the Consul agent of this host, by its HTTP API.

    gen --watch --address published -t register-consul -o /run/gen/register-consul.sh --set ttl=30 \
        --check "sh -n {file}" --notify "sh {output}"

Expects services, `sh` and `curl`.

What is set with --set NAME=VALUE:

    consul    http://127.0.0.1:8500    the agent; CONSUL_HTTP_ADDR counts before it where it is a URL
    ttl               for how many seconds a service passes its check, unless the script runs again; one that
                      has failed for `gone` is removed by Consul. No check if not set
    gone      10m     at least 1m, as Consul has it
    owner     gen     what stands in the meta data of its services (gen-owner), a word of letters and
                      digits: one of its own for each such script that tells the same agent
    state             a file of the script's own, <script>.state if not set: the ids that it
                      registered. Keep it: without it services that are gone stay, unless they have
                      a check

CONSUL_HTTP_TOKEN is sent where it is set.

How it keeps the agent equal to the services: it registers all, which changes nothing for those that
are as they were, and then removes those that are in the file `state`, are no more among the services,
and still have its mark. No other service is touched. With `ttl`, run it again and again, at a third of
the time, as by `while sleep 10; do sh /run/gen/register-consul.sh; done`.

A service that the agent refuses does not stop the others. The script ends with an error then, or if
there is no agent, and says why; gen then runs it again.

The id is gen:<name>:<id>. Tags and meta data are those of the service. In names of meta data, what is
no letter, digit, _ or - becomes _; Consul takes 512 bytes of a value and 64 of them, and what is
beyond stays out.
-->
<#include "parts/vars.ftl">
<#assign consul = matching("consul", vars.consul!"http://127.0.0.1:8500", r"https?://\S+", "a URL, such as http://127.0.0.1:8500")?remove_ending("/")>
<#assign owner = matching("owner", vars.owner!"gen", "[A-Za-z0-9]+", "a word of letters and digits")>
<#assign ttl = (vars.ttl??)?then(numberOf("ttl", vars.ttl!"", 1, "a number of seconds, such as 30"), "")>
<#assign gone = timeOf("gone", vars.gone!"10m", timeOfConsul)>

<#-- Characters have up to four bytes. -->
<#function metaOf s>
  <#local all = s.meta?keys?filter(k -> k != "" && s.meta[k]?length lte 128)?map(k -> {"name": k?replace("[^A-Za-z0-9_-]", "_", "r")[0..*128], "key": k})>
  <#local meta = {"gen-owner": owner}>
  <#list groupBy(all?filter(m -> m.name != "gen-owner"), "name") as name, same>
    <#if name?index lt 60><#local meta = meta + {name: s.meta[same?first.key]}></#if>
  </#list>
  <#return meta>
</#function>

<#function idOf s>
  <#return "gen:" + s.name + ":" + s.id>
</#function>

<#-- https://developer.hashicorp.com/consul/api-docs/agent/service -->
<#function bodyOf s>
  <#local body = {"ID": idOf(s), "Name": s.name, "Address": s.address, "Port": s.port, "Tags": s.tags, "Meta": metaOf(s)}>
  <#if (s.weight!0) gt 0><#local body = body + {"Weights": {"Passing": [s.weight, 65535]?min, "Warning": 1}}></#if>
  <#if ttl != ""><#local body = body + {"Check": {"TTL": ttl + "s", "Status": "passing", "DeregisterCriticalServiceAfter": gone}}></#if>
  <#return body>
</#function>

<#function isId id>
  <#return id?length lte 255 && id?matches(r"[^/\s\p{Z}\p{C}]+")>
</#function>
#!/bin/sh
# Written by gen from the template "register-consul". Changes made here are lost.
<#list servicesByName as name, pool>
  <#if pool?filter(s -> !isId(s.id))?has_content>
# not registered: ${name}: an id of it cannot be part of a URL
  </#if>
</#list>
set -eu
consul=${consul}
case ${"$"?no_esc}{CONSUL_HTTP_ADDR:-} in
  http://* | https://*) consul=${"$"?no_esc}{CONSUL_HTTP_ADDR%/} ;;
esac
<#if vars.state??>
state=${vars.state}
<#else>
state=$0.state
</#if>
mark=${json({"gen-owner": owner})?remove_beginning("{")?remove_ending("}")}
failed=0

# One at a time.
if ! mkdir "$state.lock" 2>/dev/null; then
  other=$(cat "$state.lock/pid" 2>/dev/null || true)
  if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
    echo "$0: process $other is registering" >&2
    exit 1
  fi
fi
echo $$ >"$state.lock/pid"
trap 'rm -rf "$state.lock"' EXIT
trap 'exit 1' HUP INT TERM

agent() {
  curl -sS -f --max-time 10 ${"$"?no_esc}{CONSUL_HTTP_TOKEN:+-H "X-Consul-Token: $CONSUL_HTTP_TOKEN"} "$@"
}
# The id as a URL has it is kept before anything is asked for: an answer may be lost.
register() {
  echo "$1" >>"$state.new"
  if ! printf '%s' "$2" | agent -X PUT --data-binary @- "$consul/v1/agent/service/register" >/dev/null; then
    echo "$0: $1 was not registered" >&2
    failed=1
  fi
}
isWanted() {
  grep -qxF -e "$1" "$state.new"
}
# A service that the agent does not know is gone; one without the mark is somebody else's by now.
forget() {
  code=$(agent -o "$state.lock/answer" -w '%{http_code}' "$consul/v1/agent/service/$1" 2>/dev/null) || true
  case $code in
    404) return 0 ;;
    200) ;;
    *) failed=1; echo "$1" >>"$state.new"; echo "$0: $1 was not removed" >&2; return 0 ;;
  esac
  tr -d ' \n\t' <"$state.lock/answer" | grep -qF -e "$mark" || return 0
  if ! agent -X PUT "$consul/v1/agent/service/deregister/$1" >/dev/null; then
    failed=1
    echo "$1" >>"$state.new"
    echo "$0: $1 was not removed" >&2
  fi
}

# What a run registered that did not come to its end.
[ ! -e "$state.new" ] || cat "$state.new" >>"$state"
: >"$state.new"
<#list services?filter(s -> isId(s.id)) as s>
register ${urlEncode(idOf(s))?replace("+", "%20")} ${json(bodyOf(s))}
</#list>
if [ -e "$state" ]; then
  while read -r id; do
    isWanted "$id" || forget "$id"
  done <"$state"
fi
mv "$state.new" "$state"
exit $failed
