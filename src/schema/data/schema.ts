// Written by `npm run gen` (shared schema) and `npm run schema:update` (a release that it lacks): CONTRIBUTING.md.
export const versionText = `1.0.0 1.0.1 1.0.2 1.0.3 1.0.4 1.0.5 1.0.6 1.1.0 1.1.1 1.1.2 1.1.3 1.2.0 1.2.1 1.2.2 1.3.0 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.8 1.3.9 1.3.10 1.3.11 1.4.0 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.6 1.5.0 1.5.1 1.5.2 1.5.3 1.5.4 1.5.5 1.5.6 1.5.7 1.6.0 1.6.1 1.6.2 1.6.3 1.6.4 1.6.5 1.6.6 1.6.7 1.6.8 1.6.9 1.6.10 1.7.0 1.7.1 1.7.2 1.7.3 1.7.4 1.7.5 1.7.6 1.7.7 1.7.8 1.7.9 1.8.0 1.8.1 1.8.2 1.8.3 1.8.4 1.8.5 1.8.6 1.8.7 1.8.8 1.8.9 1.8.10 1.8.11 1.8.12 1.8.13 1.8.14 1.8.15 1.9.0 1.9.1 1.9.2 1.9.3 1.9.4 1.9.5 1.9.6 1.9.7 1.9.8 1.9.9 1.9.10 2.0.0 2.0.1 2.0.2 2.0.3 2.0.4 2.0.5 2.0.6 2.0.7 2.0.8 2.0.9 2.0.10 2.0.11 2.0.12 2.0.13 2.0.14 2.1.0 2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6 2.1.7 2.1.8 2.1.9 2.1.10 2.2.0 2.2.1 2.2.2 2.2.3 3.0.0 3.0.1 3.0.2 3.0.3 3.0.4 3.0.5 3.0.6 3.0.7 3.1.0 3.1.1 3.1.2 3.1.3 3.1.4 3.1.5 3.1.6 3.1.7 3.1.8 3.1.9 3.1.10 3.2.0 3.2.1 3.2.2 3.2.3 3.2.4 3.2.5 3.2.6 3.2.7 3.2.8 3.2.9 3.2.10 4.0.0 4.0.1 4.0.2 4.0.3 4.0.4 4.0.5 4.0.6 4.0.7 4.0.8 4.0.9 4.0.10 4.0.11 4.0.12 4.0.13 4.0.14 4.1.0 4.1.1 4.1.2 4.2.0 4.2.1 4.2.2 4.2.3 4.2.3.1 4.2.4 4.2.5 4.2.6 4.2.7 4.2.8 5.0.0 5.0.1 5.0.2 5.0.3 5.0.4 5.0.5 5.0.6 5.0.7 5.0.8 5.0.9 5.1.0 5.1.1`;
export const pluginTexts: Readonly<Record<string, string>> = {
"custom calyptia": `{"source":"core","since":"1.8.4","strict_since":"1.8.4","net":"client"}
add_label	slist_1	>1.8.9	*
api_key	>1.8.4
calyptia_host	=cloud-api.calyptia.com	>1.8.4	{"default_history":[["1.8.4",null],["2.1.7","cloud-api.calyptia.com"]]}
calyptia_port	=443	>1.8.4	{"default_history":[["1.8.4",null],["2.1.7","443"]]}
calyptia_tls	bool	=true	>1.8.4
calyptia_tls.verify	bool	=true	>1.8.4
fleet.config_dir	=/tmp/calyptia-fleet	>2.1.7	{"default_history":[["2.1.7",null],["3.2.3","/tmp/calyptia-fleet"]]}
fleet.interval_nsec	=-1	>2.1.7	{"type_history":[["2.1.7","int"],["3.2.2","str"]]}
fleet.interval_sec	=-1	>2.1.7	{"type_history":[["2.1.7","int"],["3.2.2","str"]]}
fleet.max_http_buffer_size	>3.2.0
fleet_config_legacy_format	bool	=true	>4.0.0
fleet_id	>2.1.0
fleet_name	>2.1.8
machine_id	>1.8.9
pipeline_id	>2.0.0	{"needs":["FLB_HAVE_CHUNK_TRACE"]}
register_retry_on_flush	bool	=true	>3.2.3
store_path	>1.8.4`,
"filter alter_size": `{"source":"core","since":"1.5.0","strict_since":"1.5.0"}
add	int	=0	>1.5.0
remove	int	=0	>1.5.0`,
"filter aws": `{"source":"core","since":"1.4.0","strict_since":"1.4.0","docs":"pipeline/filters/aws-metadata"}
account_id	bool	@^	=false	>1.6.0
ami_id	bool	@^	=false	>1.6.0
az	bool	@^	=true	>1.6.0
ec2_instance_id	bool	@^	=true	>1.6.0
ec2_instance_type	bool	@^	=false	>1.6.0
enable_entity	bool	@	=false	>4.0.6
hostname	bool	@^	=false	>1.6.0
imds_version	@^	=v2	>1.4.0	{"enum":["v1","v2"],"enum_invalid":"error"}
private_ip	bool	@^	=false	>1.6.0
retry_interval_s	int	@	=300	>3.0.4
tags_enabled	bool	@^	=false	>2.1.0
tags_exclude	@^	=	>2.1.0
tags_include	@^	=	>2.1.0
vpc_id	bool	@^	=false	>1.6.0`,
"filter checklist": `{"source":"core","since":"1.8.4","strict_since":"1.8.4","docs":"pipeline/filters/checklist"}
file	@^	>1.8.4
ignore_case	bool	@	=false	>1.8.4
lookup_key	@^	=log	>1.8.4
mode	@	=exact	>1.8.4	{"enum":["exact","partial"],"enum_invalid":"ignored"}
print_query_time	bool	@	=false	>1.8.4
record	slist_2	@^	>1.8.4	*`,
"filter ecs": `{"source":"core","since":"1.9.10","strict_since":"1.9.10","docs":"pipeline/filters/ecs-metadata"}
add	@ADD	>1.9.10	*
agent_endpoint_retries	int	@	=2	>2.0.9
cluster_metadata_only	bool	@^	=false	>1.9.10
ecs_meta_cache_ttl	time	@ECS_Meta_Cache_TTL	=3600	>1.9.10
ecs_meta_host	@	=127.0.0.1	>1.9.10	{"ranges":[["1.9.10","1.9.10"],["2.0.5",null]]}
ecs_meta_port	int	@	=51678	>1.9.10	{"ranges":[["1.9.10","1.9.10"],["2.0.5",null]]}
ecs_tag_prefix	@ECS_Tag_Prefix	=	>1.9.10`,
"filter expect": `{"source":"core","since":"1.4.0","strict_since":"1.4.0","docs":"pipeline/filters/expect"}
action	@	=warn	>1.4.0	{"enum":["warn","exit","result_key"],"enum_invalid":"error","enum_since":{"result_key":"1.9.6"}}
key_exists	@	>1.4.0	*
key_not_exists	@	>1.4.0	*
key_val_eq	slist_1	@	>1.4.0	*
key_val_is_not_null	@	>1.4.0	*
key_val_is_null	@	>1.4.0	*
result_key	@	=matched	>1.9.6`,
"filter geoip2": `{"source":"core","since":"1.7.0","strict_since":"1.9.0","docs":"pipeline/filters/geoip2-filter","required":["database"]}
database	@^	>1.7.0
lookup_key	@Lookup_key	>1.7.0	*
record	@^	>1.7.0	*`,
"filter grep": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/grep"}
exclude	@^	*	{"type_history":[["1.9.0","slist_2"],["1.9.2","str"]]}
logical_op	@^	=legacy	>2.1.0	{"enum":["AND","OR","legacy"],"enum_invalid":"fallback"}
regex	@^	*	{"type_history":[["1.9.0","slist_2"],["1.9.2","str"]]}`,
"filter kubernetes": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/filters/kubernetes"}
annotations	bool	@^	=true
aws_pod_association_endpoint	@	=/kubernetes/pod-to-service-env-map	>4.1.0
aws_pod_association_host	@	=cloudwatch-agent.amazon-cloudwatch	>4.1.0
aws_pod_association_host_client_cert_file	@	=/etc/amazon-cloudwatch-observability-agent-client-cert/client.crt	>4.1.0
aws_pod_association_host_client_key_file	@	=/etc/amazon-cloudwatch-observability-agent-client-cert/client.key	>4.1.0
aws_pod_association_host_server_ca_file	@	=/etc/amazon-cloudwatch-observability-agent-server-cert/tls-ca.crt	>4.1.0
aws_pod_association_host_tls_debug	int	@	=0	>4.1.0
aws_pod_association_host_tls_verify	bool	@	=true	>4.1.0
aws_pod_association_port	int	@	=4311	>4.1.0
aws_pod_service_map_refresh_interval	int	@	=60	>4.1.0
aws_pod_service_map_ttl	int	@	=0	>4.1.0
aws_pod_service_preload_cache_dir	@	>4.1.0
aws_use_pod_association	bool	@^	=false	>4.1.0	{"aliases":["use_pod_association"]}
buffer_size	size	@^	=32K
cache_use_docker_id	bool	@^	=false	>1.7.0
dns_retries	int	@DNS_Retries	=6	>1.4.5
dns_wait_time	time	@DNS_Wait_Time	=30	>1.4.5
dummy_meta	bool	@^	=false
k8s-logging.exclude	bool	@K8S-Logging.Exclude	=false
k8s-logging.parser	bool	@K8S-Logging.Parser	=false
keep_log	bool	@^	=true	>1.1.0
kube_ca_file	@Kube_CA_File	=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt
kube_ca_path	@Kube_CA_Path
kube_meta_cache	bool	>1.3.3	<1.3.11	{"lenient_only":true}
kube_meta_cache_ttl	time	@Kube_Meta_Cache_TTL	=0	>1.7.9
kube_meta_namespace_cache_ttl	time	@Kube_Meta_Namespace_Cache_TTL	=15m	>3.0.0
kube_meta_preload_cache_dir	@Kube_meta_preload_cache_dir
kube_namespace_file	@	=/var/run/secrets/kubernetes.io/serviceaccount/namespace	>5.0.9
kube_tag_prefix	@^	=kube.var.log.containers.	>1.1.0	{"default_windows":"kube.c.var.log.containers."}
kube_token_command	@^	>1.8.0
kube_token_file	@^	=/var/run/secrets/kubernetes.io/serviceaccount/token
kube_token_ttl	time	@Kube_Token_TTL	=10m	>1.9.4
kube_url	@Kube_URL	=https://kubernetes.default.svc
kubelet_host	@^	=127.0.0.1	>1.9.6
kubelet_port	int	@^	=10250	>1.7.2
labels	bool	@^	=true	>1.0.5
merge_json_log	bool	<1.3.11	{"lenient_only":true}
merge_log	bool	@^	=false
merge_log_key	@^
merge_log_trim	bool	@^	=true
merge_parser	@^	>1.2.0
namespace_annotations	bool	@^	=false	>3.0.0
namespace_labels	bool	@^	=false	>3.0.0
namespace_metadata_only	bool	@^	=false	>3.0.2
owner_references	bool	@^	=false	>3.2.8
regex_parser	@^
set_platform	@^	>4.1.0
tls.debug	int	@	=0
tls.verify	bool	@	=true
tls.verify_hostname	bool	@	=off	>3.1.0
tls.vhost	@	>1.4.0
use_journal	bool	@^	=false
use_kubelet	bool	@^	=false	>1.7.2
use_pod_association	bool	@	=false	>4.1.0	{"aliases":["aws_use_pod_association"]}
use_tag_for_meta	bool	@^	=false	>1.8.7`,
"filter log_to_metrics": `{"source":"core","since":"2.1.0","strict_since":"2.1.0","docs":"pipeline/filters/log_to_metrics","required":["metric_description","tag"]}
add_label	@^	>2.1.10	*
bucket	@^	>2.1.0	*
discard_logs	bool	@	=false	>3.1.5
emitter_mem_buf_limit	size	@	=10M	>3.1.2
emitter_name	@	>3.1.2
exclude	@^	>2.1.0	*
flush_interval_nsec	int	@^	=0	>3.2.0
flush_interval_sec	int	@^	=0	>3.2.0
kubernetes_mode	bool	@^	=false	>2.1.0
label_field	@^	>2.1.0	*
metric_description	@^	>2.1.0
metric_mode	@^	=counter	>2.1.0	{"enum":["counter","gauge","histogram"],"enum_invalid":"error"}
metric_name	@^	=a	>2.1.0	{"default_history":[["2.1.0",null],["3.1.5","a"]]}
metric_namespace	@	=log_metric	>3.1.4
metric_subsystem	@	>3.1.4
regex	@^	>2.1.0	*
tag	@^	>2.1.0
value_field	@^	>2.1.0`,
"filter lua": `{"source":"core","strict_since":"1.8.0","docs":"pipeline/filters/lua","required":["call"],"required_one_of":[["script","code"]]}
call	@^
code	@^	>1.9.3
enable_flb_null	bool	@	=false	>2.1.10
protected_mode	bool	@Protected_mode	=true	>1.4.4
script	@^
time_as_table	bool	@	=false	>1.6.0
type_array_key	@	>1.8.0
type_int_key	@Type_int_key`,
"filter modify": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/modify"}
Add	@	*
add_if_not_present	<1.8.15	*	{"lenient_only":true}
Condition	@	*	{"first_word_enum":["Key_exists","Key_does_not_exist","A_key_matches","No_key_matches","Key_value_equals","Key_value_does_not_equal","Key_value_matches","Key_value_does_not_match","Matching_keys_have_matching_values","Matching_keys_do_not_have_matching_values"]}
Copy	@	*
Hard_copy	@	*
Hard_Rename	@Hard_rename	*
Move_To_End	@Move_to_end	>2.0.0	*
Move_To_Start	@Move_to_start	>2.0.0	*
Remove	@	*
Remove_regex	@	*
Remove_wildcard	@	*
Rename	@	*
Set	@	*`,
"filter multiline": `{"source":"core","since":"1.8.2","strict_since":"1.8.2","docs":"pipeline/filters/multiline-stacktrace","required_one_of":[["multiline.parser","mode=partial_message"]]}
buffer	bool	@	=true	>1.8.12	{"ranges":[["1.8.12","1.8.15"],["1.9.3",null]]}
debug_flush	bool	@	=false	>1.8.3
emitter_mem_buf_limit	size	@	=10M	>1.8.12	{"ranges":[["1.8.12","1.8.15"],["1.9.3",null]]}
emitter_name	@	>1.8.12	{"ranges":[["1.8.12","1.8.15"],["1.9.3",null]]}
emitter_storage.type	@	=memory	>1.8.12	{"ranges":[["1.8.12","1.8.15"],["1.9.3",null]],"enum":["memory","filesystem"],"enum_invalid":"error"}
flush_ms	int	@	=2000	>1.8.12	{"ranges":[["1.8.12","1.8.15"],["1.9.3",null]]}
mode	@^	=parser	>1.9.3	{"enum":["parser","partial_message"],"enum_invalid":"error"}
multiline.key_content	@	>1.8.2
multiline.parser	clist	@	>1.8.2	*`,
"filter nest": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/nest"}
Add_prefix	@
Nest_under	@
Nested_under	@
Operation	@	{"enum":["nest","lift"],"enum_invalid":"error"}
prefix_with	<1.8.15	*	{"lenient_only":true}
Remove_prefix	@
Wildcard	@	*	{"multiple_history":[["1.9.0",false],["1.9.3",true]]}`,
"filter nightfall": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/filters/nightfall","required":["nightfall_api_key","policy_id"]}
nightfall_api_key	@^	>1.9.0
policy_id	@^	>1.9.0
sampling_rate	double	@^	=1	>1.9.0
tls.ca_path	@^	>1.9.0
tls.debug	int	@	=0	>1.9.0
tls.verify	bool	@	=true	>1.9.0
tls.vhost	@	>1.9.0`,
"filter parser": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/parser","required":["key_name","parser"]}
Key_Name	@
Parser	@	*
Preserve_Key	bool	@	=false	{"default_history":[["1.9.0",null],["2.0.0","false"]]}
Reserve_Data	bool	@	=false	{"default_history":[["1.9.0",null],["2.0.0","false"]]}
Unescape_key	deprecated	@^	>1.9.2	{"deprecated":true}`,
"filter record_modifier": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/record-modifier"}
allowlist_key	@Allowlist_key	>1.8.0	*
record	slist_2	@^	*
remove_key	@Remove_key	*
uuid_key	@Uuid_key	>2.0.6
whitelist_key	@Whitelist_key	*`,
"filter rewrite_tag": `{"source":"core","since":"1.4.0","strict_since":"1.4.0","docs":"pipeline/filters/rewrite-tag"}
emitter_mem_buf_limit	size	@^	=10M	>1.4.3
emitter_name	@^	>1.4.0
emitter_storage.type	@Emitter_Storage.type	=memory	>1.4.2	{"enum":["memory","filesystem"],"enum_invalid":"error"}
rule	slist_4	@^	>1.4.0	*`,
"filter stdout": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/standard-output"}`,
"filter sysinfo": `{"source":"core","since":"2.2.0","strict_since":"2.2.0","docs":"pipeline/filters/sysinfo"}
fluentbit_version_key	@Fluentbit_version_key	>2.2.0
hostname_key	@	>2.2.0
kernel_version_key	@	>2.2.0
os_name_key	@Os_name_key	>2.2.0
os_version_key	@	>2.2.0`,
"filter tensorflow": `{"source":"core","since":"1.6.0","strict_since":"1.6.0","docs":"pipeline/filters/tensorflow","default_build":false}
include_input_fields	bool	@^	=true	>1.6.0
input_field	@^	>1.6.0
model_file	@^	>1.6.0
normalization_value	double	@^	>1.6.0`,
"filter throttle": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/filters/throttle"}
interval	@^	=1
print_status	bool	@^	=false
rate	double	@^	=1
window	int	@^	=5`,
"filter throttle_size": `{"source":"core","since":"1.5.0","default_build":"windows"}
hash_table_size	int	>1.5.0
interval	>1.5.0
log_field	>1.5.0
name_field	>1.5.0
print_status	bool	>1.5.0
rate	size	>1.5.0
window	int	>1.5.0
window_time_duration	>1.5.0`,
"filter type_converter": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/filters/type-converter","required_one_of":[["int_key","uint_key","float_key","str_key"]]}
float_key	slist_3	@	>1.9.0	*
int_key	slist_3	@	>1.9.0	*
str_key	slist_3	@	>1.9.0	*
uint_key	slist_3	@^	>1.9.0	*`,
"filter wasm": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","docs":"pipeline/filters/wasm","required":["wasm_path","function_name"]}
accessible_paths	clist	@^	=.	>2.0.0
event_format	@^	>3.0.0	{"enum":["json","msgpack"]}
function_name	@^	>2.0.0
wasm_heap_size	size	@^	=8192	>3.1.5
wasm_path	@^	>2.0.0
wasm_stack_size	size	@^	=8192	>3.1.5`,
"input blob": `{"source":"core","since":"3.2.0","strict_since":"3.2.0","docs":"pipeline/inputs/blob","required":["path"]}
database_file	@^	>3.2.0	{"needs":["FLB_HAVE_SQLDB"]}
exclude_pattern	@^	>3.2.0
path	@^	>3.2.0
scan_refresh_interval	time	@^	=2s	>3.2.0
upload_failure_action	@^	>3.2.0	{"enum":["delete","emit_log","add_suffix"],"enum_invalid":"ignored"}
upload_failure_message	@	>3.2.0
upload_failure_suffix	@^	>3.2.0
upload_success_action	@^	>3.2.0	{"enum":["delete","emit_log","add_suffix"],"enum_invalid":"ignored"}
upload_success_message	@	>3.2.0
upload_success_suffix	@^	>3.2.0`,
"input calyptia_fleet": `{"source":"core","since":"2.1.0","strict_since":"2.1.0","private":true,"net":"client","tls":"optional"}
api_key	>2.1.0
config_dir	=/tmp/calyptia-fleet	>2.1.0
event_fd	int	=-1	>2.1.0	<2.1.10
fleet_config_legacy_format	bool	=true	>4.0.0
fleet_id	>2.1.0
fleet_name	>2.1.8
interval_nsec	int	=0	>2.1.0
interval_sec	int	=15	>2.1.0	{"default_history":[["2.1.0","3"],["2.1.10","15"]]}
machine_id	>2.1.9
max_http_buffer_size	int	=10485760	>3.2.0`,
"input collectd": `{"source":"core","since":"1.3.0","strict_since":"1.9.0","docs":"pipeline/inputs/collectd","net":"server","flags_since":{"net":"2.1.8"}}
typesdb	@TypesDB	=/usr/share/collectd/types.db	>1.3.0`,
"input cpu": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/cpu-metrics","platforms":["linux"]}
interval_nsec	int	@Interval_NSec	=0	>1.0.5
interval_sec	int	@^	=1
pid	int	@PID	=-1	>1.3.0`,
"input disk": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/disk-io-metrics","platforms":["linux"]}
dev_name	@^
interval_nsec	int	@Interval_NSec	=0
interval_sec	int	@^	=1`,
"input docker": `{"source":"core","since":"1.3.0","strict_since":"1.9.0","docs":"pipeline/inputs/docker-metrics","platforms":["linux"]}
exclude	@^	>1.3.0	{"ranges":[["1.3.0","1.8.15"],["1.9.3",null]]}
include	@^	>1.3.0	{"ranges":[["1.3.0","1.8.15"],["1.9.3",null]]}
interval_nsec	int	@	=0	>1.9.0
interval_sec	int	@^	=1	>1.3.0
path.containers	@	=/var/lib/docker/containers	>2.2.0
path.sysfs	@	=/sys/fs/cgroup	>2.2.0`,
"input docker_events": `{"source":"core","since":"1.5.0","strict_since":"1.5.0","docs":"pipeline/inputs/docker-events","net":"client","platforms":["linux"]}
buffer_size	size	@^	=8k	>1.5.0
key	@^	=message	>1.5.0
parser	@^	>1.5.0
reconnect.retry_interval	int	@Reconnect.Retry_interval	=1	>1.8.0
reconnect.retry_limits	int	@Reconnect.Retry_limits	=5	>1.8.0
unix_path	@^	=/var/run/docker.sock	>1.5.0`,
"input dummy": `{"source":"core","strict_since":"1.7.2","docs":"pipeline/inputs/dummy"}
copies	int	@^	=1	>2.0.0
dummy	@^	={"message":"dummy"}	{"dynamic_env":true}
fixed_timestamp	bool	@	=off	>1.9.0
flush_on_startup	bool	@Flush_on_startup	=false	>2.2.2
interval_nsec	int	@Interval_nsec	=0	>2.2.0
interval_sec	int	@Interval_sec	=0	>2.2.0
metadata	@^	={}	>2.1.0	{"dynamic_env":true}
rate	int	@^	=1
samples	int	@^	=0	>1.4.0
start_time_nsec	int	@Start_time_nsec	=-1	>1.5.0	{"default_history":[["1.7.2","0"],["1.9.0","-1"]]}
start_time_sec	int	@Start_time_sec	=-1	>1.5.0	{"default_history":[["1.7.2","1"],["1.9.0","-1"]]}
test_hang_on_exit	bool	@	=false	>4.0.12`,
"input dummy_thread": `{"source":"core","since":"1.9.0","until":"1.9.10","strict_since":"1.9.0"}
message	=thready dummy	>1.9.0	<1.9.10
samples	int	=1000000	>1.9.0	<1.9.10`,
"input ebpf": `{"source":"core","since":"3.2.0","strict_since":"3.2.0","docs":"pipeline/inputs/ebpf","platforms":["linux"],"default_build":false}
poll_ms	int	@^	=1000	>3.2.0
ringbuf_map_name	@	=events	>3.2.0
Trace	@	>3.2.0	*`,
"input elasticsearch": `{"source":"core","since":"2.0.10","strict_since":"2.0.10","docs":"pipeline/inputs/elasticsearch","net":"server","tls":"optional","http_server":true,"flags_since":{"http_server":"5.0.0"}}
buffer_chunk_size	size	@^	=512K	>2.0.10	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
buffer_max_size	size	@^	=4M	>2.0.10	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
hostname	@	=localhost	>2.0.10
http2	bool	@	=true	>3.0.0	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
meta_key	@	=@meta	>2.0.10
tag_key	@	>2.0.10
version	@	=8.0.0	>2.1.7`,
"input emitter": `{"source":"core","since":"1.4.0","strict_since":"2.0.6","private":true}
ring_buffer_size	int	=0	>2.0.6`,
"input event_test": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","threaded":"always","default_build":false}`,
"input event_tracing_windows": `{"source":"core","since":"5.1.0","strict_since":"5.1.0","docs":"pipeline/inputs/event-tracing-windows","platforms":["windows"]}
buffer_size	int	@	=64	>5.1.0
flush_timer	int	@	=1	>5.1.0
kernel_flags	@^	=process,thread,image_load	>5.1.0
level	int	@^	=5	>5.1.0
match_all_keyword	@^	=0	>5.1.0
match_any_keyword	@^	=0xffffffffffffffff	>5.1.0
maximum_buffers	int	@	=32	>5.1.0
minimum_buffers	int	@	=4	>5.1.0
provider_guid	@^	>5.1.0
provider_name	@^	>5.1.0
session_name	@	=fluent-bit-event-tracing-windows	>5.1.0
session_type	@^	=provider	>5.1.0	{"enum":["provider","system"]}
stale_session_action	@	=stop	>5.1.0	{"enum":["stop","fail"]}`,
"input event_type": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","threaded":"always"}
interval_nsec	int	=0	>2.1.0
interval_sec	int	=2	>2.1.0
type	=logs	>2.0.0`,
"input exec": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/exec","required":["command"]}
bool	bool	=false	>1.9.0	<1.9.5
buf_size	size	@^	=4096	>1.0.5
command	@^
exit_after_oneshot	bool	@^	=false	>2.1.5
interval_nsec	int	@Interval_NSec	=0
interval_sec	int	@^	=1
oneshot	bool	@^	=false	>1.7.0	{"ranges":[["1.7.0","1.8.15"],["1.9.6",null]]}
parser	@^
propagate_exit_code	bool	@^	=false	>2.1.5`,
"input exec_wasi": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","docs":"pipeline/inputs/exec-wasi","required":["wasi_path"]}
accessible_paths	clist	@^	=.	>2.0.0
bool	bool	=false	>2.0.0	<4.2.0
buf_size	size	@^	=4096	>2.0.0
interval_nsec	int	@Interval_NSec	=0	>2.0.0
interval_sec	int	@^	=1	>2.0.0
oneshot	bool	@^	=false	>4.2.1
parser	@^	>2.0.0
wasi_path	@WASI_Path	>2.0.0
wasm_heap_size	size	@^	=8192	>3.1.5
wasm_stack_size	size	@^	=8192	>3.1.5`,
"input fluentbit_logs": `{"source":"core","since":"5.0.0","docs":"pipeline/inputs/fluentbit-logs"}`,
"input fluentbit_metrics": `{"source":"core","since":"1.8.4","strict_since":"1.8.4","docs":"pipeline/inputs/fluentbit-metrics"}
scrape_interval	time	@^	=2	>1.8.4
scrape_on_start	bool	@	=false	>1.8.4`,
"input forward": `{"source":"core","strict_since":"1.7.5","docs":"pipeline/inputs/forward","net":"server","tls":"optional","flags_since":{"tls":"2.0.4"}}
buffer_chunk_size	size	@^	=1024000
buffer_max_size	size	@^	=6144000
empty_shared_key	bool	@^	=false	>3.2.3
security.users	@^	>3.0.0	*
self_hostname	@^	>3.0.0
shared_key	@^	>3.0.0
tag_prefix	@^	>1.8.12
unix_path	@^
unix_perm	@^	>1.9.4
workers	int	@	=1	>5.1.0`,
"input gpu_metrics": `{"source":"core","since":"4.1.0","strict_since":"4.1.0","docs":"pipeline/inputs/gpu-metrics","threaded":"always","platforms":["linux"]}
cards_exclude	@^	=	>4.1.0
cards_include	@^	=*	>4.1.0
enable_nvml	bool	@^	=true	>5.1.0
enable_power	bool	@^	=true	>4.1.0
enable_temperature	bool	@^	=true	>4.1.0
path_sysfs	@^	=/sys	>4.1.0
scrape_interval	time	@^	=5	>4.1.0`,
"input head": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/head"}
add_path	bool	@^	=false
buf_size	size	@^	=256	{"type_history":[["1.9.0","int"],["3.1.7","size"]]}
file	@^
interval_nsec	int	@Interval_NSec	=0
interval_sec	int	@^	=1
key	@^	=head
lines	int	@^	=0
split_line	bool	@Split_line	=false`,
"input health": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/health","net":"client","required":["host"]}
add_host	bool	@^	=false
add_port	bool	@^	=false
alert	bool	@^	=false
interval_nsec	int	@Interval_NSec	=0
interval_sec	int	@^	=1`,
"input http": `{"source":"core","strict_since":"1.6.10","docs":"pipeline/inputs/http","net":"server","tls":"optional","http_server":true,"flags_since":{"net":"1.6.10","tls":"2.0.0","http_server":"5.0.0"}}
add_remote_addr	bool	@^	=false	>5.0.0
buffer_chunk_size	size	@	=512K	>1.6.10	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
buffer_max_size	size	@	=4M	>1.6.10	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
enable_health_endpoint	bool	@	=false	>5.0.4
http2	bool	@	=true	>3.0.0	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
remote_addr_key	@	=REMOTE_ADDR	>5.0.0
success_header	slist_1	@^	>2.1.0	*
successful_response_code	int	@	=201	>1.8.0
tag_key	@^	>1.7.5`,
"input kafka": `{"source":"core","since":"1.9.0","strict_since":"2.1.0","docs":"pipeline/inputs/kafka","required":["brokers","topics"]}
aws_msk_iam	bool	@	=false	>4.0.4	{"needs":["FLB_HAVE_AWS_MSK_IAM"]}
aws_msk_iam_cluster_arn	@	>4.0.4	{"needs":["FLB_HAVE_AWS_MSK_IAM"]}
brokers	@^	>1.9.0
buffer_max_size	size	@^	=4M	>2.2.1
client_id	@	>1.9.0
enable_auto_commit	bool	@	=false	>4.0.4
format	@^	=none	>2.1.8	{"enum":["none","json"],"enum_invalid":"error"}
group_id	@	>1.9.0
poll_ms	int	@Poll_ms	=500	>2.1.0
poll_timeout_ms	int	@	=1	>4.0.0
rdkafka.	str_prefix	>1.9.0
topics	@^	>1.9.0`,
"input kmsg": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/kernel-logs","platforms":["linux"]}
prio_level	int	@^	=8	>2.0.0`,
"input kubernetes_events": `{"source":"core","since":"2.1.5","strict_since":"2.1.5","docs":"pipeline/inputs/kubernetes-events","net":"client","threaded":"always"}
db	@	>2.1.5	{"needs":["FLB_HAVE_SQLDB"]}
db.journal_mode	@	=WAL	>5.0.0	{"needs":["FLB_HAVE_SQLDB"],"enum":["DELETE","TRUNCATE","PERSIST","MEMORY","WAL","OFF"]}
db.locking	bool	@	=false	>5.0.0	{"needs":["FLB_HAVE_SQLDB"]}
db.sync	@	=normal	>2.1.5	{"needs":["FLB_HAVE_SQLDB"],"enum":["extra","full","normal","off"],"enum_since":{"extra":"5.0.0","full":"5.0.0","off":"5.0.0"}}
interval_nsec	int	@	=500000000	>2.1.5	{"default_history":[["2.1.5","500000"],["2.1.7","500000000"]]}
interval_sec	int	@	=0	>2.1.5
kube_ca_file	@	=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt	>2.1.5
kube_ca_path	@	>2.1.5
kube_namespace	@	>2.1.7
kube_request_limit	int	@	=0	>2.1.5
kube_retention_time	time	@	=1h	>2.1.5
kube_token_file	@	=/var/run/secrets/kubernetes.io/serviceaccount/token	>2.1.5
kube_token_ttl	time	@	=10m	>2.1.5
kube_url	@Kube_URL	=https://kubernetes.default.svc	>2.1.5
kube_watch_timeout	time	@	=10m	>5.1.0
timestamp_key	>2.2.1	<3.0.7	{"default_history":[["2.2.1","$lastTimestamp"],["2.2.2",null]]}
tls.debug	int	@	=0	>2.1.5
tls.verify	bool	@	=true	>2.1.5
tls.vhost	@	>2.1.5`,
"input lib": `{"source":"core"}`,
"input mem": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/memory-metrics","platforms":["linux"]}
interval_nsec	int	@^	=0	>1.9.0
interval_sec	int	@^	=1
pid	int	@^	=0`,
"input mqtt": `{"source":"core","strict_since":"1.5.0","docs":"pipeline/inputs/mqtt","net":"server","tls":"optional","flags_since":{"tls":"2.0.0"}}
buffer_size	size	@	=2048	>3.1.5
payload_key	@^	>2.1.9`,
"input netif": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/network-io-metrics","platforms":["linux"],"required":["interface"]}
interface	@^
interval_nsec	int	@Interval_NSec	=0
interval_sec	int	@^	=1
test_at_init	bool	@^	=false	>1.9.0
verbose	bool	@^	=false`,
"input nginx_metrics": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/inputs/nginx","net":"client"}
nginx_plus	bool	@^	=true	>1.9.0
scrape_interval	time	@^	=5s	>4.0.6
status_url	@Status_URL	=/status	>1.9.0`,
"input node_exporter_metrics": `{"source":"core","since":"1.8.0","strict_since":"1.8.0","docs":"pipeline/inputs/node-exporter-metrics","threaded":"always","platforms":["linux","macos"]}
collector.cpu.scrape_interval	time	@	=0	>2.1.0
collector.cpufreq.scrape_interval	time	@	=0	>2.1.0
collector.diskstats.scrape_interval	time	@	=0	>2.1.0
collector.filefd.scrape_interval	time	@	=0	>2.1.0
collector.filesystem.scrape_interval	time	@	=0	>2.1.0
collector.hwmon.chip-exclude	@	>4.0.8
collector.hwmon.chip-include	@	>4.0.8
collector.hwmon.scrape_interval	time	@	=0	>4.0.8
collector.hwmon.sensor-exclude	@	>4.0.8
collector.hwmon.sensor-include	@	>4.0.8
collector.loadavg.scrape_interval	time	@	=0	>2.1.0
collector.meminfo.scrape_interval	time	@	=0	>2.1.0
collector.netdev.scrape_interval	time	@	=0	>2.1.0
collector.netstat.scrape_interval	time	@	=0	>4.2.0
collector.nvme.scrape_interval	time	@	=0	>2.2.0
collector.processes.scrape_interval	time	@	=0	>2.2.0
collector.sockstat.scrape_interval	time	@	=0	>4.0.8
collector.stat.scrape_interval	time	@	=0	>2.1.0
collector.systemd.scrape_interval	time	@	=0	>2.1.3
collector.textfile.path	@	>2.1.0
collector.textfile.scrape_interval	time	@	=0	>2.1.0
collector.thermalzone.scrape_interval	time	@	=0	>2.2.1
collector.time.scrape_interval	time	@	=0	>2.1.0
collector.timex.scrape_interval	time	@	=0	>5.1.0
collector.uname.scrape_interval	time	@	=0	>2.1.0
collector.vmstat.scrape_interval	time	@	=0	>2.1.0
diskstats.ignore_device_regex	@	=^(ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+$	>2.1.3
filesystem.ignore_filesystem_type_regex	@	=^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tracefs)$	>2.1.3
filesystem.ignore_mount_point_regex	@	=^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/storage/.+)($|/)	>2.1.3
metrics	clist	@	=cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,timex,loadavg,vmstat,netdev,netstat,sockstat,filefd,systemd,nvme,thermal_zone,hwmon,powersupplyclass	>2.1.0	{"default_history":[["2.1.0","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,loadavg,vmstat,netdev,filefd"],["2.1.3","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,loadavg,vmstat,netdev,filefd,systemd"],["2.2.0","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,loadavg,vmstat,netdev,filefd,systemd,nvme"],["2.2.1","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,loadavg,vmstat,netdev,filefd,systemd,nvme,thermal_zone"],["4.0.8","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,loadavg,vmstat,netdev,sockstat,filefd,systemd,nvme,thermal_zone,hwmon"],["4.2.0","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,loadavg,vmstat,netdev,netstat,sockstat,filefd,systemd,nvme,thermal_zone,hwmon"],["5.1.0","cpu,cpufreq,meminfo,diskstats,filesystem,uname,stat,time,timex,loadavg,vmstat,netdev,netstat,sockstat,filefd,systemd,nvme,thermal_zone,hwmon,powersupplyclass"]]}
path.procfs	@	=/proc	>1.8.0
path.rootfs	@	=/	>4.0.8
path.sysfs	@	=/sys	>1.8.0
scrape_interval	time	@^	=5	>1.8.0
systemd_exclude_pattern	@	=.+\\.(automount|device|mount|scope|slice)	>2.1.3
systemd_include_pattern	@	>2.1.3
systemd_include_service_task_metrics	bool	@	=false	>2.1.3
systemd_service_restart_metrics	bool	@	=false	>2.1.3
systemd_unit_start_time_metrics	bool	@	=false	>2.1.3`,
"input opentelemetry": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/inputs/opentelemetry","net":"server","tls":"optional","http_server":true,"flags_since":{"tls":"2.0.0","http_server":"5.0.0"}}
buffer_chunk_size	size	@	=512K	>1.9.0	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
buffer_max_size	size	@	=4M	>1.9.0	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
encode_profiles_as_log	bool	@	=false	>4.0.0	{"default_history":[["4.0.0","true"],["5.0.0","false"]]}
http2	bool	@	=true	>3.0.0	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
logs_body_key	@	>4.0.3
logs_metadata_key	@	=otlp	>3.1.0
profiles_support	bool	@	=false	>3.2.0	{"ranges":[["3.2.0","3.2.6"],["4.0.0",null]]}
raw_traces	bool	@	=false	>2.0.0
successful_response_code	int	@	=201	>1.9.0
tag_from_uri	bool	@	=true	>2.2.1
tag_key	@	>1.9.0`,
"input podman_metrics": `{"source":"core","since":"2.1.1","strict_since":"2.1.1","docs":"pipeline/inputs/podman-metrics","platforms":["linux"]}
path.config	@	>2.1.1
path.procfs	@	=/proc	>2.1.1
path.sysfs	@	=/sys/fs/cgroup	>2.1.1
scrape_interval	time	@^	=30	>2.1.1
scrape_on_start	bool	@^	=false	>2.1.1`,
"input proc": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/process","platforms":["linux"],"required":["proc_name"]}
alert	bool	@^	=false
fd	bool	@^	=true
interval_nsec	int	@^	=0
interval_sec	int	@^	=1
mem	bool	@^	=true
proc_name	@^`,
"input process_exporter_metrics": `{"source":"core","since":"2.2.0","strict_since":"2.2.0","docs":"pipeline/inputs/process-exporter-metrics","threaded":"always","platforms":["linux"]}
metrics	clist	@	=cpu,io,memory,state,context_switches,fd,start_time,thread_wchan,thread	>2.2.0
path.procfs	@	=/proc	>2.2.0
process_exclude_pattern	@	>2.2.0
process_include_pattern	@	=.+	>2.2.0
scrape_interval	time	@^	=5	>2.2.0`,
"input prometheus_remote_write": `{"source":"core","since":"3.0.4","strict_since":"3.0.4","docs":"pipeline/inputs/prometheus-remote-write","net":"server","tls":"optional","http_server":true,"flags_since":{"http_server":"5.0.0"}}
buffer_chunk_size	size	@	=512K	>3.0.4	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
buffer_max_size	size	@	=4M	>3.0.4	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
http2	bool	@	=true	>3.0.4	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
successful_response_code	int	@	=201	>3.0.4
tag_from_uri	bool	@	=true	>3.0.4
uri	@^	>3.0.4`,
"input prometheus_scrape": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/inputs/prometheus-scrape-metrics","net":"client"}
bearer_token	@	>2.1.9
buffer_max_size	size	@	=10M	>2.1.0
http_passwd	@	=	>2.1.9
http_user	@	>2.1.9
metrics_path	@^	=/metrics	>1.9.0
scrape_interval	time	@^	=10s	>1.9.0`,
"input prometheus_textfile": `{"source":"core","since":"4.0.6","strict_since":"4.0.6","docs":"pipeline/inputs/prometheus-textfile","threaded":"always"}
path	clist	@	>4.0.6
scrape_interval	time	@	=10s	>4.0.6`,
"input random": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/random"}
interval_nsec	int	@^	=0
interval_sec	int	@^	=1
samples	int	@^	=-1`,
"input serial": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/serial-interface","platforms":["linux","macos","bsd"],"required":["file","bitrate"]}
bitrate	@^
file	@^
format	@^	{"enum":["json","none"],"enum_invalid":"ignored"}
min_bytes	int	@^	=0
separator	@^`,
"input splunk": `{"source":"core","since":"2.1.7","strict_since":"2.1.7","docs":"pipeline/inputs/splunk","net":"server","tls":"optional","http_server":true,"flags_since":{"http_server":"5.0.0"}}
add_remote_addr	bool	@^	=false	>4.2.3
buffer_chunk_size	size	@	=512K	>2.1.7	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
buffer_max_size	size	@	=4M	>2.1.7	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
http2	bool	@	=true	>3.0.0	<4.2.8	{"moved_to":"generic http_server group since 5.0.0"}
remote_addr_key	@^	=remote_addr	>4.2.3
splunk_token	@^	>2.1.7
splunk_token_key	@	=@splunk_token	>3.0.7
store_token_in_metadata	bool	@	=true	>3.0.7
success_header	slist_1	@^	>2.1.7	*
tag_key	@	>2.1.7`,
"input statsd": `{"source":"core","since":"1.4.0","strict_since":"1.9.0","docs":"pipeline/inputs/statsd","net":"server","flags_since":{"net":"2.1.8"}}
metrics	bool	@^	=off	>3.1.6`,
"input stdin": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/standard-input"}
buffer_size	size	@^	>1.6.0
parser	@^`,
"input storage_backlog": `{"source":"core","private":true}`,
"input stream_processor": `{"source":"core","since":"1.1.0","private":true,"default_build":false}`,
"input syslog": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/syslog","net":"server","tls":"optional","flags_since":{"tls":"2.0.4"},"required":["parser"]}
buffer_chunk_size	size	@^	=32768
buffer_max_size	size	@^
format	@	>4.2.0	{"enum":["octet_counting","octet","newline"],"enum_invalid":"fallback"}
mode	@^	{"enum":["unix_tcp","unix_udp","tcp","udp"],"enum_invalid":"error"}
parser	@^
path	@^
raw_message_key	@	>2.0.7
receive_buffer_size	size	@^	>2.0.4
source_address_key	@^	>2.1.8
unix_perm	@^	>1.3.0`,
"input systemd": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/systemd","platforms":["linux"]}
db	@DB	{"needs":["FLB_HAVE_SQLDB"]}
db.sync	@DB.Sync	>1.4.6	{"ranges":[["1.4.6","1.8.15"],["1.9.4",null]],"needs":["FLB_HAVE_SQLDB"],"enum":["extra","full","normal","off"],"enum_invalid":"fallback"}
db_sync	>1.9.0	<1.9.3	{"needs":["FLB_HAVE_SQLDB"]}
lowercase	bool	@^	=false	>1.8.14
max_entries	int	@^	=5000
max_fields	int	@^	=8000
path	@^
read_from_tail	bool	@^	=false
strip_underscores	bool	@^	=false
systemd_filter	@^	*
systemd_filter_type	@^	{"enum":["and","or"],"enum_invalid":"error"}`,
"input tail": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/inputs/tail","required":["path"]}
buffer_chunk_size	size	@^	=32768
buffer_max_size	size	@^	=32768
db	@DB	{"needs":["FLB_HAVE_SQLDB"]}
db.compare_filename	bool	@DB.compare_filename	=false	>3.0.2	{"needs":["FLB_HAVE_SQLDB"]}
db.journal_mode	@DB.journal_mode	=WAL	>1.7.3	{"needs":["FLB_HAVE_SQLDB"],"enum":["DELETE","TRUNCATE","PERSIST","MEMORY","WAL","OFF"],"enum_invalid":"error","enum_since":{"DELETE":"1.7.9","TRUNCATE":"1.7.9","PERSIST":"1.7.9","MEMORY":"1.7.9"}}
db.locking	bool	@DB.locking	=false	>1.6.0	{"needs":["FLB_HAVE_SQLDB"]}
db.sync	@DB.sync	=normal	{"needs":["FLB_HAVE_SQLDB"],"default_history":[["1.4.0","full"],["1.6.0","normal"]],"enum":["extra","full","normal","off"],"enum_invalid":"fallback"}
docker_mode	bool	@^	=false
docker_mode_flush	int	@^	=4
docker_mode_parser	@^	>1.5.0	{"needs":["FLB_HAVE_REGEX"]}
event_batch_size	size	@	=50M	>1.9.7
exclude_path	clist	@^
exit_on_eof	bool	@^	=false
file_cache_advise	bool	@^	=true	>3.1.2	{"platform":"linux"}
generic.encoding	@^	>4.0.4
ignore_active_older_files	bool	@	=false	>3.2.6
ignore_older	time	@^	=0
inotify_watcher	bool	@^	=true	>1.8.0	{"needs":["FLB_HAVE_INOTIFY"]}
key	@^	=log
multiline	bool	@^	=false	{"needs":["FLB_HAVE_PARSER"]}
multiline.parser	clist	@	>1.8.0	*	{"needs":["FLB_HAVE_PARSER"]}
multiline_flush	time	@^	=4	{"needs":["FLB_HAVE_PARSER"]}
offset_key	@^	>1.7.0
parser	@^	{"needs":["FLB_HAVE_REGEX"]}
parser_	str_prefix	{"needs":["FLB_HAVE_PARSER"]}
parser_firstline	@^	{"needs":["FLB_HAVE_PARSER"]}
path	clist	@^	{"type_history":[["1.4.0","str"],["1.5.1","clist"]]}
path_key	@^	{"type_history":[["1.4.0","bool"],["1.4.1","str"]]}
progress_check_interval	time	@	=2s	>2.0.9
progress_check_interval_nsec	int	@	=0	>2.0.9
read_from_head	bool	@Read_from_Head	=false	>1.6.0
read_newly_discovered_files_from_head	bool	@	=true	>4.0.1
refresh_interval	@^	=60
rotate_wait	time	@^	=5	{"type_history":[["1.4.0","int"],["1.6.0","time"]]}
skip_empty_lines	bool	@^	=false	>1.8.2
skip_long_lines	bool	@^	=false
static_batch_size	size	@^	=50M	>1.8.12
tag_regex	@^	{"needs":["FLB_HAVE_REGEX"]}
truncate_long_lines	bool	@	=false	>4.2.0
unicode.encoding	@^	>4.0.0	{"needs":["FLB_HAVE_UNICODE_ENCODER"],"enum":["auto","utf-16le","utf16-le","utf-16be","utf16-be"]}
watcher_interval	time	@	=2s	>1.4.6
windows.path_encoding	@^	=ansi	>5.1.0	{"platform":"windows","enum":["ansi","utf-8","utf8"]}`,
"input tcp": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/inputs/tcp","net":"server","tls":"optional","flags_since":{"tls":"2.0.0"}}
buffer_size	@^
chunk_size	@^
format	@^	>1.3.0	{"enum":["json","none"],"enum_invalid":"error"}
parser	@	>5.0.4
separator	@^	>1.3.0
source_address_key	@^	>3.0.0
workers	int	@	=1	>5.1.0`,
"input thermal": `{"source":"core","since":"1.3.0","strict_since":"1.9.0","docs":"pipeline/inputs/thermal","platforms":["linux"]}
interval_nsec	int	@Interval_NSec	=0	>1.3.0
interval_sec	int	@^	=1	>1.3.0
name_regex	@	>1.3.0	{"needs":["FLB_HAVE_REGEX"]}
type_regex	@	>1.3.0	{"needs":["FLB_HAVE_REGEX"]}`,
"input udp": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","docs":"pipeline/inputs/udp","net":"server"}
buffer_size	@^	>2.0.0
chunk_size	@^	>2.0.0
format	@^	>2.0.0	{"enum":["json","none"],"enum_invalid":"error"}
parser	@	>5.0.4
separator	@^	>2.0.0
source_address_key	@^	>2.1.9
workers	int	@	=1	>5.1.0`,
"input unix_socket": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","net":"server","tls":"optional","default_build":false}
buffer_size	>2.0.0
chunk_size	>2.0.0
format	>2.0.0	{"enum":["json","none"],"enum_invalid":"error"}
separator	>2.0.0
socket_mode	>2.0.0	{"enum":["STREAM","DGRAM"]}
socket_path	>2.0.0
socket_permissions	>2.0.0`,
"input windows_exporter_metrics": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/inputs/windows-exporter-metrics","platforms":["windows"]}
collector.cache.scrape_interval	time	@	=0	>4.0.5
collector.cpu.scrape_interval	time	@	=0	>2.1.0
collector.cpu_info.scrape_interval	time	@	=0	>2.1.0
collector.cs.scrape_interval	time	@	=0	>2.1.0
collector.logical_disk.scrape_interval	time	@	=0	>2.1.0
collector.logon.scrape_interval	time	@	=0	>2.1.0
collector.memory.scrape_interval	time	@	=0	>2.1.9
collector.net.scrape_interval	time	@	=0	>2.1.0
collector.os.scrape_interval	time	@	=0	>2.1.0
collector.paging_file.scrape_interval	time	@	=0	>2.1.9
collector.performancecounter.scrape_interval	time	@	=0	>5.0.9
collector.process.scrape_interval	time	@	=0	>2.1.9
collector.service.scrape_interval	time	@	=0	>2.1.7
collector.system.scrape_interval	time	@	=0	>2.1.0
collector.tcp.scrape_interval	time	@	=0	>4.0.5
collector.thermalzone.scrape_interval	time	@	=0	>2.1.0
enable_collector	@	>1.9.0	*
metrics	clist	@^	=cpu,cpu_info,os,net,logical_disk,cs,cache,thermalzone,logon,system,service,tcp	>2.1.0	{"default_history":[["2.1.0","cpu,cpu_info,os,net,logical_disk,cs,thermalzone,logon,system"],["2.1.7","cpu,cpu_info,os,net,logical_disk,cs,thermalzone,logon,system,service"],["4.0.5","cpu,cpu_info,os,net,logical_disk,cs,cache,thermalzone,logon,system,service,tcp"]]}
PerformanceCounter	@	>5.0.9	*
scrape_interval	time	@^	=1	>1.9.0
we.logical_disk.allow_disk_regex	@	=/.+/	>2.0.8
we.logical_disk.deny_disk_regex	@	>2.0.8
we.net.allow_nic_regex	@	=/.+/	>2.0.8
we.process.allow_process_regex	@	=/.+/	>2.1.9
we.process.deny_process_regex	@	>2.1.9
we.service.exclude	@	>2.1.7
we.service.include	@	>2.1.7
we.service.where	@	>2.1.7`,
"input winevtlog": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/inputs/windows-event-log-winevtlog","platforms":["windows"]}
channels	@^	>1.9.0
db	@DB	>1.9.0
event_data_as_map	bool	@^	=false	>4.2.8	{"ranges":[["4.2.8","4.2.8"],["5.1.0",null]]}
event_query	@^	=*	>2.1.9
event_template_cache_size	int	@^	=256	>4.2.8	{"ranges":[["4.2.8","4.2.8"],["5.1.0",null]]}
ignore_missing_channels	bool	@^	=false	>2.0.0
interval_nsec	int	@Interval_NSec	=0	>1.9.0
interval_sec	time	@^	=1s	>1.9.0
read_existing_events	bool	@^	=false	>1.9.0
read_limit_per_cycle	size	@^	=524287	>3.0.2
reconnect.base_ms	int	@	=500	>4.1.1
reconnect.jitter_pct	int	@	=20	>4.1.1
reconnect.max_ms	int	@	=30000	>4.1.1
reconnect.max_retries	int	@	=8	>4.1.1
reconnect.multiplier	@	=2.0	>4.1.1
remote.domain	@^	>4.0.3
remote.password	@^	>4.0.3
remote.server	@^	>4.0.3
remote.username	@^	>4.0.3
render_event_as_text	bool	@^	=false	>4.2.3
render_event_as_xml	bool	@Render_Event_As_XML	=false	>1.9.0
render_event_text_key	@^	=log	>4.2.3
string_inserts	bool	@^	=true	>1.9.0
use_ansi	bool	@Use_ANSI	=false	>1.9.0`,
"input winlog": `{"source":"core","since":"1.2.0","strict_since":"1.6.2","docs":"pipeline/inputs/windows-event-log","platforms":["windows"]}
channels	@^	>1.2.0
db	@DB	>1.2.0
interval_nsec	int	@	=0	>1.6.2
interval_sec	time	@^	=1s	>1.2.0
string_inserts	bool	@	=true	>1.6.2
use_ansi	bool	@	=false	>1.8.8`,
"input winstat": `{"source":"core","since":"1.8.0","strict_since":"1.8.0","docs":"pipeline/inputs/windows-system-statistics","platforms":["windows"]}
interval_nsec	int	@^	=0	>1.8.0
interval_sec	time	@^	=1s	>1.8.0`,
"output azure": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/azure","net":"client","tls":"always","events":["logs"],"default_workers":0,"required":["customer_id","shared_key"]}
customer_id	@Customer_ID
log_type	@^	=fluentbit
log_type_key	@^	>2.1.10
shared_key	@^
time_generated	bool	@^	=false	>1.9.0
time_key	@^	=@timestamp`,
"output azure_blob": `{"source":"core","since":"1.6.0","strict_since":"1.6.0","docs":"pipeline/outputs/azure_blob","net":"client","tls":"optional","events":["logs","blobs"],"default_workers":1,"default_workers_history":[["1.6.0",0],["3.2.0",1]],"required":["account_name","container_name"],"required_one_of":[["shared_key","sas_token"]]}
account_name	@^	>1.6.0
auth_type	@	=key	>2.2.2	{"enum":["key","sas"],"enum_invalid":"error"}
auto_create_container	bool	@^	=true	>1.6.0
azure_blob_buffer_key	@	=key	>4.0.3
blob_type	@	=appendblob	>1.6.0	{"enum":["appendblob","blockblob"],"enum_invalid":"error"}
blob_uri_length	int	@	=64	>4.0.3
buffer_dir	@	=/tmp/fluent-bit/azure-blob/	>4.0.3
buffer_file_delete_early	bool	@	=false	>4.0.3
buffering_enabled	bool	@	=false	>4.0.3
compress	@	>1.7.0
compress_blob	bool	@	=false	>1.7.0
configuration_endpoint_bearer_token	@	>3.2.0
configuration_endpoint_password	@	>3.2.0
configuration_endpoint_url	@	>3.2.0
configuration_endpoint_username	@	>3.2.0
container_name	@^	>1.6.0
database_file	@	>3.2.0
date_key	@	=@timestamp	>1.6.0
delete_on_max_upload_error	bool	@	=false	>4.0.3
emulator_mode	bool	@^	=false	>1.6.0
endpoint	@^	>1.6.0
file_delivery_attempt_limit	int	@	=1	>3.2.0
io_timeout	time	@	=60s	>4.0.3
part_delivery_attempt_limit	int	@	=1	>3.2.0
part_size	size	@	=25M	>3.2.0
path	@^	>1.6.0
sas_token	@	>2.2.2
scheduler_max_retries	int	@	=3	>4.0.3
shared_key	@^	>1.6.0
store_dir_limit_size	size	@	=8G	>4.0.3
unify_tag	bool	@	=false	>4.0.3
upload_file_size	size	@	=200M	>4.0.3
upload_part_freshness_limit	time	@	=6D	>3.2.0
upload_parts_timeout	time	@	=10M	>3.2.0
upload_timeout	time	@	=30m	>4.0.3`,
"output azure_kusto": `{"source":"core","since":"2.0.0","strict_since":"2.0.0","docs":"pipeline/outputs/azure_kusto","net":"client","tls":"always","events":["logs"],"default_workers":0,"required":["ingestion_endpoint","database_name","table_name"]}
auth_type	@^	=service_principal	>4.0.8	{"enum":["service_principal","managed_identity","workload_identity"],"enum_invalid":"error"}
azure_kusto_buffer_key	@^	=key	>4.0.1
blob_uri_length	int	@^	=64	>4.0.1
buffer_dir	@^	=/tmp/fluent-bit/azure-kusto/	>4.0.1
buffer_file_delete_early	bool	@^	=false	>4.0.1
buffering_enabled	bool	@^	=false	>4.0.1
client_id	@^	>2.0.0
client_secret	@^	>2.0.0
compression_enabled	bool	@^	=true	>3.2.2
database_name	@^	>2.0.0
delete_on_max_upload_error	bool	@^	=false	>4.0.1
include_tag_key	bool	@	=true	>2.0.0
include_time_key	bool	@	=true	>2.0.0
ingestion_endpoint	@^	>2.0.0
ingestion_endpoint_connect_timeout	time	@^	=60	>3.2.2
ingestion_mapping_reference	@^	>2.0.0
ingestion_resources_refresh_interval	time	@^	=3600	>3.2.2
io_timeout	time	@^	=60s	>4.0.1
log_key	@	=log	>2.0.0
managed_identity_client_id	@	>4.0.0	<4.0.7
scheduler_max_retries	int	@^	=3	>4.0.1
store_dir_limit_size	size	@^	=8G	>4.0.1
table_name	@^	>2.0.0
tag_key	@	=tag	>2.0.0
tenant_id	@^	>2.0.0
time_key	@	=timestamp	>2.0.0
unify_tag	bool	@^	=true	>4.0.1
upload_file_size	size	@^	=200M	>4.0.1
upload_timeout	time	@^	=30m	>4.0.1
workload_identity_token_file	@^	>4.0.8`,
"output azure_logs_ingestion": `{"source":"core","since":"2.1.5","strict_since":"2.1.5","docs":"pipeline/outputs/azure_logs_ingestion","net":"client","tls":"always","events":["logs"],"default_workers":0,"required":["tenant_id","client_id","client_secret","dce_url","dcr_id","table_name"]}
auth_url	@	>5.0.3
client_id	@^	>2.1.5
client_secret	@^	>2.1.5
compress	bool	@^	=false	>2.1.5
dce_url	@^	>2.1.5
dcr_id	@^	>2.1.5
table_name	@^	>2.1.5
tenant_id	@^	>2.1.5
time_generated	bool	@^	=false	>2.1.5
time_key	@^	=@timestamp	>2.1.5`,
"output bigquery": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/bigquery","net":"client","tls":"always","events":["logs"],"default_workers":0}
aws_region	@	>1.9.0
dataset_id	@^
enable_identity_federation	bool	@	=false	>1.9.0
google_service_account	@	>1.9.0
google_service_credentials	@
ignore_unknown_values	bool	@	=false	>1.8.8
pool_id	@	>1.9.0
project_id	@
project_number	@	>1.9.0
provider_id	@	>1.9.0
service_account_email	@
service_account_secret	@
skip_invalid_rows	bool	@	=false	>1.8.8
table_id	@^`,
"output calyptia": `{"source":"core","since":"1.8.4","strict_since":"1.8.4","private":true,"net":"client","tls":"optional","events":["metrics"],"default_workers":0}
add_label	slist_1	>1.8.9	*
api_key	>1.8.4
cloud_host	=cloud-api.calyptia.com	>1.8.4
cloud_port	int	=443	>1.8.4
fleet_id	>2.1.0
machine_id	>1.8.9
pipeline_id	>2.0.0	{"needs":["FLB_HAVE_CHUNK_TRACE"]}
register_retry_on_flush	bool	=true	>3.2.3
store_path	>1.8.4`,
"output chronicle": `{"source":"core","since":"2.1.7","strict_since":"2.1.7","docs":"pipeline/outputs/chronicle","net":"client","tls":"always","events":["logs"],"default_workers":0}
customer_id	@^	>2.1.7
google_service_credentials	@	>2.1.7
label	slist_1	@^	>4.2.5	*	{"ranges":[["4.2.5","4.2.8"],["5.0.7",null]]}
log_key	@	>2.1.7
log_type	@^	>2.1.7
namespace	@^	>4.2.5	{"ranges":[["4.2.5","4.2.8"],["5.0.7",null]]}
namespace_key	@^	>4.2.5	{"ranges":[["4.2.5","4.2.8"],["5.0.7",null]]}
project_id	@	>2.1.7
region	@	>2.1.7	{"enum":["US","EU","UK","ASIA"]}
service_account_email	@	>2.1.7
service_account_secret	@	>2.1.7`,
"output cloudwatch": `{"source":"aws-go","repo":"github.com/aws/amazon-cloudwatch-logs-for-fluent-bit","plugin_versions":["1.0.0","1.9.4"],"lenient":"go plugins read keys by exact lookup; unknown keys are ignored"}
auto_create_group	bool	@	=false	{"plugin_since":null,"plugin_until":null}
auto_create_stream	bool	@	=true	{"plugin_since":"1.8.0","plugin_until":null}
credentials_endpoint	@	{"plugin_since":"1.1.0","plugin_until":null}
default_log_group_name	@	=fluentbit-default	{"plugin_since":"1.5.0","plugin_until":null}
default_log_stream_name	@	=/fluentbit-default	{"plugin_since":"1.5.0","plugin_until":null}
endpoint	@	{"plugin_since":null,"plugin_until":null}
external_id	@	{"plugin_since":"1.7.0","plugin_until":null}
extra_user_agent	@	{"plugin_since":"1.6.0","plugin_until":null}
log_format	@	{"plugin_since":"1.2.0","plugin_until":null,"enum":["json/emf"]}
log_group_name	@	{"plugin_since":null,"plugin_until":null}
log_key	@	{"plugin_since":null,"plugin_until":null}
log_retention_days	int	@	{"plugin_since":"1.4.0","plugin_until":null}
log_stream_name	@	{"plugin_since":null,"plugin_until":null}
log_stream_prefix	@	{"plugin_since":null,"plugin_until":null}
new_log_group_tags	@	{"plugin_since":"1.4.0","plugin_until":null}
region	@	{"plugin_since":null,"plugin_until":null}
role_arn	@	{"plugin_since":null,"plugin_until":null}
sts_endpoint	@	{"plugin_since":"1.3.0","plugin_until":null}`,
"output cloudwatch_logs": `{"source":"core","since":"1.5.0","strict_since":"1.5.0","docs":"pipeline/outputs/cloudwatch","events":["logs","metrics"],"default_workers":1,"default_workers_history":[["1.5.0",0],["1.9.4",1]],"required":["region","log_group_name"],"required_one_of":[["log_stream_name","log_stream_prefix"]]}
add_entity	bool	@	=false	>4.0.8
auto_create_group	bool	@^	=false	>1.5.0
auto_retry_requests	bool	@	=true	>1.8.7	{"default_history":[["1.8.7","false"],["1.9.0","true"]]}
endpoint	@^	>1.5.0
external_id	@	>1.8.12
extra_user_agent	@	>1.6.5
log_format	@^	>1.5.0
log_group_class	@	=	>3.0.7	{"enum":["STANDARD","INFREQUENT_ACCESS"],"enum_invalid":"ignored"}
log_group_name	@^	>1.5.0
log_group_template	@^	>1.9.6
log_key	@	>1.5.0
log_retention_days	int	@	=0	>1.7.0
log_stream_name	@^	>1.5.0
log_stream_prefix	@^	>1.5.0
log_stream_template	@^	>1.9.6
metric_dimensions	@^	>1.6.0
metric_namespace	@^	>1.6.0
profile	@	>2.1.0
region	@^	>1.5.0
role_arn	@	>1.5.0
sts_endpoint	@	>1.6.0`,
"output counter": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/counter","events":["logs"],"default_workers":0}`,
"output datadog": `{"source":"core","since":"1.3.0","strict_since":"1.9.0","docs":"pipeline/outputs/datadog","net":"client","tls":"optional","events":["logs"],"default_workers":0,"required":["apikey"]}
apikey	@^	>1.3.0
compress	@^	=false	>1.4.0	{"enum":["gzip"],"enum_invalid":"ignored"}
dd_hostname	@^	>3.1.0
dd_message_key	@	=log	>1.3.0	{"default_history":[["1.9.0",null],["3.1.3","log"]]}
dd_service	@^	>1.3.0
dd_source	@^	>1.3.0
dd_tags	@^	>1.3.0
header	slist_1	@	>3.2.0	*
include_tag_key	bool	@	=false	>1.3.0
json_date_key	@	=timestamp	>1.3.0
provider	@	>1.3.0
proxy	@^	>1.4.0
tag_key	@	=tagkey	>1.3.0`,
"output es": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/elasticsearch","net":"client","tls":"optional","events":["logs"],"default_workers":2,"default_workers_history":[["1.0.0",0],["1.8.13",2]],"aliases":[{"name":"elasticsearch","since":"5.1.0"}]}
aws_auth	bool	@AWS_Auth	=false	>1.4.0	{"needs":["FLB_HAVE_AWS"]}
aws_external_id	@AWS_External_ID	>1.5.0	{"needs":["FLB_HAVE_AWS"],"default_history":[["1.5.0",""],["1.6.2",null]]}
aws_profile	@AWS_Profile	>2.1.0	{"needs":["FLB_HAVE_AWS"]}
aws_region	@AWS_Region	>1.4.0	{"needs":["FLB_HAVE_AWS"],"default_history":[["1.4.0",""],["1.6.2",null]]}
aws_role_arn	@AWS_Role_ARN	>1.5.0	{"needs":["FLB_HAVE_AWS"],"default_history":[["1.5.0",""],["1.6.2",null]]}
aws_service_name	@AWS_Service_Name	=es	>2.1.0	{"needs":["FLB_HAVE_AWS"]}
aws_sts_endpoint	@AWS_STS_Endpoint	>1.6.0	{"needs":["FLB_HAVE_AWS"],"default_history":[["1.6.0",""],["1.6.2",null]]}
buffer_size	size	@^	=512k	{"default_history":[["1.4.0","4096"],["1.6.0","512k"]]}
cloud_auth	@^	>1.7.0
cloud_id	@Cloud_ID	>1.7.0
compress	@	>2.0.0	{"enum":["gzip"],"enum_invalid":"ignored"}
current_time_index	bool	@^	=false	>1.0.5
generate_id	bool	@Generate_ID	=false
http_api_key	@HTTP_API_Key	>4.0.8
http_passwd	@HTTP_Passwd	=
http_user	@HTTP_User
id_key	@^	>1.7.3
include_tag_key	bool	@^	=false
index	@^	=fluent-bit
logstash_dateformat	@Logstash_DateFormat	=%Y.%m.%d
logstash_format	bool	@^	=false
logstash_prefix	@^	=logstash
logstash_prefix_key	@^	>1.0.5
logstash_prefix_separator	@^	=-	>2.1.0
path	@^	>1.0.5
pipeline	@^
replace_dots	bool	@^	=false
suppress_type_name	bool	@^	=false	>1.7.2
tag_key	@^	=flb-key
time_key	@^	=@timestamp
time_key_format	@^	=%Y-%m-%dT%H:%M:%S
time_key_nanos	bool	@^	=false	>1.6.0
trace_error	bool	@^	=false	>1.0.5
trace_output	bool	@^	=false
type	@^	=_doc	{"default_history":[["1.4.0","flb_type"],["1.5.0","_doc"]]}
upstream	>5.1.0
write_operation	@^	=create	>1.9.0	{"enum":["index","create","update","upsert"],"enum_invalid":"error"}`,
"output exit": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/exit","events":["logs"],"default_workers":0}
flush_count	int	@^	=-1	{"default_history":[["1.4.0","1"],["4.0.0","-1"]]}
record_count	int	@^	=-1	>4.0.0
time_count	int	@^	=-1	>4.0.0`,
"output file": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/file","events":["logs","metrics"],"default_workers":1,"default_workers_history":[["1.0.0",0],["1.8.13",1]]}
csv_column_names	bool	@	=false	>1.7.0
delimiter	@^
enable_strftime	bool	@	=false	>5.1.1
fallback_file	@^	>5.1.0
fallback_path	@^	>5.1.0
file	@^	>1.4.6
format	@^	{"enum":["csv","ltsv","plain","msgpack","template","out_file"],"enum_invalid":"error","enum_since":{"msgpack":"1.1.0","template":"1.3.0","out_file":"1.9.0"}}
label_delimiter	@^
max_dynamic_files	int	@^	=1024	>5.1.0
mkdir	bool	@^	=false	>1.9.0
on_limit_reached	@^	=error	>5.1.0
on_missing_field	@^	=error	>5.1.0
path	@^
rotate	bool	@^	=false	>5.1.0
rotate_gzip	bool	@^	=true	>5.1.0
rotate_max_files	int	@^	=7	>5.1.0
rotate_max_size	size	@^	=100M	>5.1.0
template	@^	={time} {message}	>1.3.0	{"default_history":[["1.4.0",null],["1.4.2","{time} {message}"]]}`,
"output firehose": `{"source":"aws-go","repo":"github.com/aws/amazon-kinesis-firehose-for-fluent-bit","plugin_versions":["1.0.0","1.7.2"],"lenient":"go plugins read keys by exact lookup; unknown keys are ignored"}
data_keys	clist	@	{"plugin_since":null,"plugin_until":null}
delivery_stream	@	{"plugin_since":null,"plugin_until":null}
endpoint	@	{"plugin_since":null,"plugin_until":null}
log_key	@	{"plugin_since":"1.4.0","plugin_until":null}
region	@	{"plugin_since":null,"plugin_until":null}
replace_dots	@	{"plugin_since":"1.5.0","plugin_until":null}
role_arn	@	{"plugin_since":null,"plugin_until":null}
simple_aggregation	bool	@	=false	{"plugin_since":"1.6.0","plugin_until":null}
sts_endpoint	@	{"plugin_since":"1.3.0","plugin_until":null}
time_key	@	{"plugin_since":"1.2.0","plugin_until":null}
time_key_format	@	{"plugin_since":"1.2.0","plugin_until":null}`,
"output flowcounter": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/flowcounter","events":["logs"],"default_workers":0}
event_based	bool	@	=false
unit	@^	{"enum":["second","minute","hour","day"],"enum_invalid":"ignored"}`,
"output forward": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/forward","net":"client","tls":"optional","events":["logs","metrics","traces"],"default_workers":2,"default_workers_history":[["1.0.0",0],["1.8.13",2]]}
add_option	slist_2	@	>2.1.10	*
compress	@^	>1.6.5	{"enum":["text","gzip"],"enum_invalid":"error"}
empty_shared_key	bool	@^	=false	>1.3.6
fluentd_compat	bool	@	=false	>2.0.4
password	@^	=	>1.3.0
require_ack_response	bool	@Require_ack_response	=false	>1.2.0
retain_metadata_in_forward_mode	bool	@	=true	>2.1.0	{"default_history":[["2.1.0","false"],["5.0.5","true"]]}
self_hostname	@^
send_options	bool	@Send_options	=false	>1.2.0
shared_key	@^
tag	@^	>1.5.0
time_as_integer	bool	@Time_as_Integer	=false
unix_path	@^	>1.9.6
upstream	@^
username	@^	=	>1.3.0`,
"output gcs": `{"source":"core","since":"5.1.0","strict_since":"5.1.0","docs":"pipeline/outputs/gcs","net":"client","tls":"always","events":["logs"],"default_workers":1,"required":["bucket"]}
bucket	@^	>5.1.0
canned_acl	@	>5.1.0	{"enum":["authenticated-read","bucket-owner-full-control","bucket-owner-read","private","project-private","public-read"],"enum_invalid":"error"}
compression	@^	=none	>5.1.0	{"enum":["gzip","none"]}
content_type	@	=application/json	>5.1.0
gcs_key_format	@^	=fluent-bit-logs/$TAG/%Y/%m/%d/%H/%M/%S	>5.1.0
gcs_key_format_tag_delimiters	@	=.	>5.1.0
google_service_credentials	@^	>5.1.0
preserve_data_ordering	bool	@	=false	>5.1.0
send_content_md5	bool	@	=false	>5.1.0
static_file_path	bool	@	=false	>5.1.0
store_chunk_limit	int	@	=0	>5.1.0
store_dir	@	=/tmp/fluent-bit/gcs	>5.1.0
store_dir_limit_size	size	@	>5.1.0
upload_timeout	time	@^	=10m	>5.1.0`,
"output gelf": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/gelf","net":"client","tls":"optional","events":["logs"],"default_workers":0}
compress	bool	@^	=true
gelf_full_message_key	@^
gelf_host_key	@^
gelf_level_key	@^
gelf_short_message_key	@^
gelf_tag_key	@^	>3.1.0
gelf_timestamp_key	@^
mode	@^	=udp	{"enum":["tcp","tls","udp"],"enum_invalid":"error"}
packet_size	int	@^	=1420`,
"output grafana-loki": `{"source":"grafana-go","repo":"github.com/grafana/loki","aliases":[{"name":"loki","note":"image releases before loki 2.0 registered the Go plugin as loki"}],"lenient":"go plugins read keys by exact lookup; unknown keys are ignored"}
AutoKubernetesLabels	bool	@	=false
BatchSize	int	@	=1048576
BatchWait	time	@	=1s
Buffer	bool	@	=false
BufferType	@	=dque	{"enum":["dque"]}
ca_file	@
cert_file	@
DqueDir	@	=/tmp/flb-storage/loki
DqueName	@	=dque
DqueSegmentSize	int	@	=500
DqueSync	@	=normal	{"enum":["normal","full"]}
DropSingleKey	bool	@	=true
insecure_skip_verify	bool	@	=false
key_file	@
LabelKeys	clist	@
LabelMapPath	@
Labels	@	={job="fluent-bit"}
LineFormat	@	=json	{"enum":["json","key_value"]}
LogLevel	@	=info
MaxBackoff	time	@	=5m
MaxRetries	int	@	=10
MinBackoff	time	@	=500ms
RemoveKeys	clist	@
TenantID	@
Timeout	time	@	=10s
URL	@	=http://localhost:3100/loki/api/v1/push`,
"output http": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/http","net":"client","tls":"optional","events":["logs"],"default_workers":2,"default_workers_history":[["1.0.0",0],["1.8.13",2]]}
allow_duplicated_headers	bool	@	=true	>1.5.0
aws_auth	bool	@AWS_Auth	=false	>1.9.2	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_external_id	@AWS_External_ID	>1.9.2	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_profile	@	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_region	@AWS_Region	>1.9.2	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_role_arn	@AWS_Role_ARN	>1.9.2	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_service	@AWS_Service	>1.9.2	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_sts_endpoint	@AWS_STS_Endpoint	>1.9.2	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
body_key	@	>1.9.4
compress	@	>1.3.0	{"enum":["gzip","snappy","zstd"],"enum_invalid":"error","enum_since":{"snappy":"3.2.7","zstd":"3.2.7"}}
format	@^	=json	{"default_history":[["1.4.0",null],["3.0.0","json"]],"enum":["msgpack","json","json_stream","json_lines","otlp_json","otlp_json_pretty","gelf"],"enum_invalid":"fallback","enum_since":{"otlp_json":"5.0.1","otlp_json_pretty":"5.0.1"}}
gelf_full_message_key	@
gelf_host_key	@
gelf_level_key	@
gelf_short_message_key	@
gelf_timestamp_key	@
header	slist_1	@^	*
header_tag	@^
headers_key	@	>1.9.4
http.read_idle_timeout	time	@	=0s	>4.0.9
http.response_timeout	time	@	=60s	>4.0.9
http_method	@^	=POST	>4.2.0	{"enum":["POST","PUT"],"enum_invalid":"error"}
http_passwd	@http_Passwd	=
http_user	@http_User
json_date_format	@Json_date_format	{"enum":["double","java_sql_timestamp","iso8601","epoch","epoch_ms","epoch_millis","epoch_milliseconds"],"enum_invalid":"fallback","enum_since":{"double":"1.2.1","java_sql_timestamp":"1.8.13","epoch":"1.0.5","epoch_ms":"2.0.0","epoch_millis":"2.0.0","epoch_milliseconds":"2.0.0"}}
json_date_key	@Json_date_key	=date
log_response_payload	bool	@	=true	>1.7.4
oauth2.audience	@	>5.0.0
oauth2.auth_method	@	=basic	>5.0.0
oauth2.client_id	@	>5.0.0
oauth2.client_secret	@	>5.0.0
oauth2.connect_timeout	time	@	=0s	>5.0.0
oauth2.enable	bool	@	=false	>5.0.0
oauth2.jwt_aud	@	>5.0.0
oauth2.jwt_cert_file	@	>5.0.0
oauth2.jwt_header	@	=kid	>5.0.0
oauth2.jwt_key_file	@	>5.0.0
oauth2.jwt_ttl_seconds	int	@	=300	>5.0.0
oauth2.refresh_skew_seconds	int	@	=60	>5.0.0
oauth2.resource	@	>5.0.0
oauth2.scope	@	>5.0.0
oauth2.timeout	time	@	=0s	>5.0.0
oauth2.token_url	@	>5.0.0
oauth2.user_agent	@	>5.0.7
proxy	@^
uri	@URI`,
"output influxdb": `{"source":"core","strict_since":"1.8.2","docs":"pipeline/outputs/influxdb","net":"client","tls":"optional","events":["logs","metrics"],"default_workers":0}
add_integer_suffix	bool	@^	=false	>3.1.8
auto_tags	bool	@^	=false
bucket	@^	>1.7.1
database	@^	=fluentbit
http_header	slist_1	@HTTP_Header	>1.8.2	*
http_passwd	@HTTP_Passwd	=
http_token	@HTTP_Token	>1.7.1
http_user	@HTTP_User
org	@^	=fluent	>1.7.1
sequence_tag	@^
tag_keys	@^	{"type_history":[["1.8.2","bool"],["4.2.5","str"],["5.0.0","bool"],["5.0.4","str"]]}
uri	@^	>1.8.2`,
"output kafka": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/kafka","tls":"optional","flags_since":{"tls":"5.1.0"},"events":["logs"],"default_workers":0,"required":["brokers"]}
aws_msk_iam	bool	@	=false	>4.0.4	{"needs":["FLB_HAVE_AWS_MSK_IAM"]}
aws_msk_iam_cluster_arn	@	>4.0.4	{"needs":["FLB_HAVE_AWS_MSK_IAM"]}
brokers	@^
client_id	@	>1.9.0
dynamic_topic	bool	@^	=false	>1.5.0
format	@^	{"enum":["json","msgpack","gelf","avro","raw","otlp_json","otlp_proto"],"enum_invalid":"ignored","enum_since":{"avro":"1.7.0","raw":"3.2.0","otlp_json":"5.0.1","otlp_proto":"5.0.1"}}
gelf_full_message_key	@
gelf_host_key	@
gelf_level_key	@
gelf_short_message_key	@
gelf_timestamp_key	@
group_id	@	>1.9.0
message_key	@^
message_key_field	@^	>1.3.4
otlp_logs_partition_by_resource	bool	@	=false	>5.0.6
queue_full_retries	int	@	=10	>1.6.0
raw_log_key	@^	>3.2.0
rdkafka.	str_prefix
schema.registry.bearer.token	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_bearer_token"]}
schema.registry.http.password	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_http_passwd"]}
schema.registry.http.user	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_http_user"]}
schema.registry.subject	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_subject"]}
schema.registry.url	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_url"]}
schema.registry.version	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_version"]}
schema_id	int	@Schema_id	>1.7.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"type_history":[["1.9.0","str"],["4.2.4","int"]]}
schema_registry_bearer_token	@	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema.registry.bearer.token"]}
schema_registry_framing	@	=cp1	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["serializer.framing"]}
schema_registry_http_passwd	@	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema.registry.http.password"]}
schema_registry_http_user	@	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema.registry.http.user"]}
schema_registry_subject	@	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema.registry.subject"]}
schema_registry_url	@	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema.registry.url"]}
schema_registry_version	@	=latest	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema.registry.version"]}
schema_str	@Schema_str	>1.7.0	{"needs":["FLB_HAVE_AVRO_ENCODER"]}
serializer.framing	>5.1.0	{"needs":["FLB_HAVE_AVRO_ENCODER"],"aliases":["schema_registry_framing"]}
timestamp_format	@^	>1.0.5	{"enum":["double","iso8601","iso8601_ns"],"enum_invalid":"ignored","enum_since":{"iso8601_ns":"2.0.8"}}
timestamp_key	@^	=@timestamp
topic_key	@^
topics	@^`,
"output kafka-rest": `{"source":"core","strict_since":"1.7.0","docs":"pipeline/outputs/kafka-rest-proxy","net":"client","tls":"optional","events":["logs"],"default_workers":0}
avro_http_header	bool	@	=false	>1.9.0
http_passwd	<1.6.10	{"lenient_only":true}
http_user	<1.6.10	{"lenient_only":true}
include_tag_key	bool	@^	=false
message_key	@^
partition	double	@^	=-1
tag_key	@^	=_flb-key
time_key	@^
time_key_format	@^	=%Y-%m-%dT%H:%M:%S
topic	@^	=fluent-bit
url_path	@	>1.7.0`,
"output kinesis": `{"source":"aws-go","repo":"github.com/aws/amazon-kinesis-streams-for-fluent-bit","plugin_versions":["1.0.0","1.10.2"],"lenient":"go plugins read keys by exact lookup; unknown keys are ignored"}
aggregation	bool	@	{"plugin_since":"1.6.0","plugin_until":null}
append_newline	bool	@	{"plugin_since":null,"plugin_until":null}
compression	@	{"plugin_since":"1.6.0","plugin_until":null,"enum":["none","zlib","gzip"]}
data_keys	clist	@	{"plugin_since":null,"plugin_until":null}
endpoint	@	{"plugin_since":null,"plugin_until":null}
experimental_concurrency	int	@	{"plugin_since":"1.3.0","plugin_until":null}
experimental_concurrency_retries	int	@	{"plugin_since":"1.3.0","plugin_until":null}
http_request_timeout	int	@	{"plugin_since":"1.9.0","plugin_until":null}
log_key	@	{"plugin_since":"1.5.0","plugin_until":null}
partition_key	@	{"plugin_since":null,"plugin_until":null}
region	@	{"plugin_since":null,"plugin_until":null}
replace_dots	@	{"plugin_since":"1.7.0","plugin_until":null}
role_arn	@	{"plugin_since":null,"plugin_until":null}
stream	@	{"plugin_since":null,"plugin_until":null}
sts_endpoint	@	{"plugin_since":"1.4.0","plugin_until":null}
time_key	@	{"plugin_since":"1.2.0","plugin_until":null}
time_key_format	@	{"plugin_since":"1.2.0","plugin_until":null}`,
"output kinesis_firehose": `{"source":"core","since":"1.6.0","strict_since":"1.6.0","docs":"pipeline/outputs/firehose","events":["logs"],"default_workers":1,"default_workers_history":[["1.6.0",0],["1.8.13",1]],"required":["region","delivery_stream"]}
auto_retry_requests	bool	@	=true	>1.8.7	{"default_history":[["1.8.7","false"],["1.9.0","true"]]}
compression	@	>1.9.0	{"enum":["gzip","zstd","snappy"],"enum_invalid":"error","enum_since":{"zstd":"4.1.0","snappy":"5.0.0"}}
delivery_stream	@^	>1.6.0
endpoint	@	>1.6.0
external_id	@	>1.8.12
log_key	@	>1.6.0
profile	@	>2.1.0
region	@^	>1.6.0
role_arn	@	>1.6.0
simple_aggregation	bool	@	=false	>4.2.2
sts_endpoint	@	>1.6.0
time_key	@	>1.6.0
time_key_format	@	>1.6.0`,
"output kinesis_streams": `{"source":"core","since":"1.7.0","strict_since":"1.7.0","docs":"pipeline/outputs/kinesis","events":["logs"],"default_workers":1,"default_workers_history":[["1.7.0",0],["1.8.13",1]],"required":["region","stream"]}
auto_retry_requests	bool	@	=true	>1.8.7	{"default_history":[["1.8.7","false"],["1.9.0","true"]]}
compression	@	>5.0.0	{"enum":["gzip","zstd","snappy"],"enum_invalid":"error"}
endpoint	@	>1.7.0
external_id	@	>1.8.12
log_key	@	>1.7.0
profile	@	>2.1.0
region	@^	>1.7.0
role_arn	@	>1.7.0
simple_aggregation	bool	@	=false	>4.2.2
stream	@^	>1.7.0
sts_endpoint	@	>1.7.0
time_key	@	>1.7.0
time_key_format	@	>1.7.0`,
"output lib": `{"source":"core","strict_since":"3.2.3","events":["logs","metrics"],"default_workers":0}
data_mode	=single_record	>3.2.3	{"enum":["single_record","chunk"]}
format	{"enum":["msgpack","json"]}
max_records	int`,
"output logdna": `{"source":"core","since":"1.5.0","strict_since":"1.5.0","docs":"pipeline/outputs/logdna","net":"client","tls":"always","events":["logs"],"default_workers":0,"required":["api_key"]}
api_key	@^	>1.5.0
app	@	=Fluent Bit	>1.5.0
exclude_promoted_keys	bool	@^	=false	>4.2.5	{"ranges":[["4.2.5","4.2.8"],["5.0.5",null]]}
file	@	>1.5.0
hostname	@^	>1.5.0
ip	@^	=	>1.5.0
logdna_endpoint	@	=/logs/ingest	>3.1.7
logdna_host	@	=logs.logdna.com	>1.5.0
logdna_port	int	@	=443	>1.5.0
mac	@^	=	>1.5.0
tags	clist	@^	=	>1.5.0`,
"output loki": `{"source":"core","since":"1.6.1","strict_since":"1.6.1","docs":"pipeline/outputs/loki","net":"client","tls":"optional","events":["logs"],"default_workers":0}
auto_kubernetes_labels	bool	@^	=false	>1.6.1
bearer_token	@	>2.1.0
buffer_size	size	@	=512KB	>3.1.0
compress	@	>2.1.10	{"enum":["gzip"],"enum_invalid":"ignored"}
drop_single_key	@^	>1.7.5	{"default_history":[["1.7.5","false"],["3.1.0",null]],"type_history":[["1.7.5","bool"],["3.1.0","str"]]}
header	slist_1	@	>2.2.0	*
http_passwd	@^	=	>1.6.5
http_user	@^	>1.6.5
label_keys	clist	@^	>1.6.1
label_map_path	@^	>2.0.0
labels	clist	@^	>1.6.1	{"default_history":[["1.6.1","job=\\"fluent-bit\\""],["1.6.2",null]]}
line_format	@^	=json	>1.6.5	{"enum":["json","key_value"],"enum_invalid":"error"}
remove_keys	clist	@^	>1.7.0
structured_metadata	clist	@^	>3.1.0
structured_metadata_map_keys	clist	@^	>3.2.9
tenant_id	@	>1.6.1
tenant_id_key	@Tenant_ID_Key	>1.7.5
tenant_id_key_error_handling	@Tenant_ID_Key_Error_Handling	=partial_success	>5.0.8	{"enum":["partial_success","partial_error"],"enum_invalid":"error"}
uri	@	=/loki/api/v1/push	>2.2.0`,
"output nats": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/nats","net":"client","events":["logs"],"default_workers":0}`,
"output newrelic": `{"source":"newrelic-go","repo":"github.com/newrelic/newrelic-fluent-bit-output","plugin_versions":["1.1.0","3.7.0"],"lenient":"go plugins read keys by exact lookup; unknown keys are ignored"}
apiKey	@	{"plugin_since":null,"plugin_until":null}
caBundleDir	@	{"plugin_since":null,"plugin_until":null}
caBundleFile	@	{"plugin_since":null,"plugin_until":null}
compression	@	{"plugin_since":"3.2.0","plugin_until":null}
endpoint	@	=https://log-api.newrelic.com/log/v1	{"plugin_since":null,"plugin_until":null}
httpClientTimeout	int	@	=5	{"plugin_since":"1.13.0","plugin_until":null}
ignoreSystemProxy	bool	@	=false	{"plugin_since":null,"plugin_until":null}
licenseKey	@	{"plugin_since":null,"plugin_until":null}
lowDataMode	bool	@	=false	{"plugin_since":"1.10.0","plugin_until":null}
maxBufferSize	@	{"plugin_since":null,"plugin_until":null,"deprecated":true}
maxRecords	@	{"plugin_since":null,"plugin_until":null,"deprecated":true}
maxTimeBetweenFlushes	@	{"plugin_since":null,"plugin_until":null,"deprecated":true}
proxy	@	{"plugin_since":null,"plugin_until":null}
sendMetrics	bool	@	=false	{"plugin_since":"1.18.0","plugin_until":null}
validateProxyCerts	bool	@	=true	{"plugin_since":null,"plugin_until":null}`,
"output nrlogs": `{"source":"core","since":"1.5.0","strict_since":"1.5.0","docs":"pipeline/outputs/new-relic","net":"client","tls":"always","events":["logs"],"default_workers":0,"required_one_of":[["api_key","license_key"]]}
api_key	@^	>1.5.0
base_uri	@	=https://log-api.newrelic.com/log/v1	>1.5.0
compress	@	=gzip	>1.5.0	{"enum":["gzip","false"],"enum_invalid":"fallback"}
license_key	@	>1.5.0`,
"output null": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/null","events":["logs","metrics"],"default_workers":1,"default_workers_history":[["1.0.0",0],["1.8.13",1]]}
format	@	>1.9.0
json_date_format	@	>1.9.0
json_date_key	@	=date	>1.9.0`,
"output opensearch": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/outputs/opensearch","net":"client","tls":"optional","events":["logs","traces"],"default_workers":0}
aws_auth	bool	@AWS_Auth	=false	>1.9.0	{"needs":["FLB_HAVE_AWS"]}
aws_external_id	@AWS_External_ID	>1.9.0	{"needs":["FLB_HAVE_AWS"]}
aws_profile	@AWS_Profile	=default	>2.1.0	{"needs":["FLB_HAVE_AWS"]}
aws_region	@AWS_Region	>1.9.0	{"needs":["FLB_HAVE_AWS"]}
aws_role_arn	@AWS_Role_ARN	>1.9.0	{"needs":["FLB_HAVE_AWS"]}
aws_service_name	@AWS_Service_Name	=es	>2.1.0	{"needs":["FLB_HAVE_AWS"]}
aws_sts_endpoint	@AWS_STS_Endpoint	>1.9.0	{"needs":["FLB_HAVE_AWS"]}
buffer_size	size	@^	=512k	>1.9.0
compress	@^	>2.1.3	{"enum":["gzip"],"enum_invalid":"ignored"}
current_time_index	bool	@^	=false	>1.9.0
generate_id	bool	@Generate_ID	=false	>1.9.0
http_passwd	@HTTP_Passwd	=	>1.9.0
http_user	@HTTP_User	>1.9.0
id_key	@^	>1.9.0
include_tag_key	bool	@^	=false	>1.9.0
index	@^	=fluent-bit	>1.9.0
logstash_dateformat	@Logstash_DateFormat	=%Y.%m.%d	>1.9.0
logstash_format	bool	@^	=false	>1.9.0
logstash_prefix	@^	=logstash	>1.9.0
logstash_prefix_key	@^	>1.9.0
logstash_prefix_separator	@^	=-	>2.1.0
path	@^	>1.9.0
pipeline	@^	>1.9.0
replace_dots	bool	@^	=false	>1.9.0
suppress_type_name	bool	@^	=false	>1.9.0
tag_key	@^	=flb-key	>1.9.0
time_key	@^	=@timestamp	>1.9.0
time_key_format	@^	=%Y-%m-%dT%H:%M:%S	>1.9.0
time_key_nanos	bool	@^	=false	>1.9.0
trace_error	bool	@^	=false	>1.9.0
trace_output	bool	@^	=false	>1.9.0
type	@^	=_doc	>1.9.0
write_operation	@^	=create	>1.9.0	{"enum":["index","create","update","upsert"],"enum_invalid":"error"}`,
"output opentelemetry": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/outputs/opentelemetry","net":"client","tls":"optional","events":["logs","metrics","traces","profiles"],"default_workers":0}
add_label	slist_1	@^	>1.9.0	*
aws_auth	bool	@	=false	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_external_id	@	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_profile	@	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_region	@	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_role_arn	@	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_service	@	=logs	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_sts_endpoint	@	>4.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
batch_size	int	@	=1000	>2.0.7
compress	@	>2.0.6	{"enum":["gzip","zstd"],"enum_invalid":"error","enum_since":{"zstd":"3.2.7"}}
grpc	bool	@^	=off	>3.2.2
grpc_logs_uri	@	=/opentelemetry.proto.collector.logs.v1.LogsService/Export	>3.2.0
grpc_metrics_uri	@	=/opentelemetry.proto.collector.metrics.v1.MetricsService/Export	>3.2.0
grpc_profiles_uri	@	=/opentelemetry.proto.collector.profiles.v1experimental.ProfilesService/Export	>4.0.0
grpc_traces_uri	@	=/opentelemetry.proto.collector.trace.v1.TraceService/Export	>3.2.0
header	slist_1	@	>1.9.0	*
http2	@	=off	>3.2.0	{"default_history":[["3.2.0","on"],["3.2.9","off"]]}
http_passwd	@	=	>1.9.0
http_user	@	>1.9.0
log_response_payload	bool	@Log_response_payload	=true	>1.9.0
logs_attributes_metadata_key	@	=$Attributes	>3.0.0
logs_body_key	@^	>3.0.0	*
logs_body_key_attributes	bool	@	=false	>3.0.0
logs_instrumentation_scope_metadata_key	@	=InstrumentationScope	>3.0.0
logs_max_resources	int	@	=0	>4.0.12	{"ranges":[["4.0.12","4.0.14"],["4.1.1",null]]}
logs_max_scopes	int	@	=0	>4.0.12	{"ranges":[["4.0.12","4.0.14"],["4.1.1",null]]}
logs_metadata_key	@	=otlp	>3.1.0
logs_observed_timestamp_metadata_key	@	=$ObservedTimestamp	>3.0.0
logs_resource_metadata_key	@	=Resource	>3.0.0
logs_severity_number_message_key	@^	=$SeverityNumber	>3.0.2
logs_severity_number_metadata_key	@	=$SeverityNumber	>3.0.0
logs_severity_text_message_key	@^	=$SeverityText	>3.0.2
logs_severity_text_metadata_key	@	=$SeverityText	>3.0.0
logs_span_id_message_key	@^	=$SpanId	>3.0.2
logs_span_id_metadata_key	@	=$SpanId	>3.0.0
logs_timestamp_metadata_key	@	=$Timestamp	>3.0.0
logs_trace_flags_metadata_key	@	=$TraceFlags	>3.0.0
logs_trace_id_message_key	@^	=$TraceId	>3.0.2
logs_trace_id_metadata_key	@	=$TraceId	>3.0.0
logs_uri	@Logs_uri	=/v1/logs	>2.0.0
metrics_uri	@Metrics_uri	=/v1/metrics	>2.0.0
profiles_uri	@	=/v1development/profiles	>4.0.0
proxy	@	>1.9.0
traces_uri	@Traces_uri	=/v1/traces	>2.0.0
uri	@	=/v1/metrics	>1.9.0	<1.9.10`,
"output oracle_log_analytics": `{"source":"core","since":"2.1.10","strict_since":"2.1.10","docs":"pipeline/outputs/oci-logging-analytics","net":"client","tls":"optional","events":["logs"],"default_workers":1,"required":["oci_la_log_source_name","oci_la_log_group_id"]}
config_file_location	@^	=	>2.1.10
namespace	@^	>2.1.10
oci_config_in_record	bool	@^	=false	>2.1.10
oci_la_entity_id	@	>2.1.10
oci_la_entity_type	@	>2.1.10
oci_la_global_metadata	slist_2	@^	>2.1.10	*
oci_la_log_group_id	@^	>2.1.10
oci_la_log_path	@	>2.1.10
oci_la_log_set_id	@	>2.1.10
oci_la_log_source_name	@^	>2.1.10
oci_la_metadata	slist_2	@^	>2.1.10	*
profile_name	@^	=DEFAULT	>2.1.10
proxy	@	>2.1.10
uri	@	>2.1.10`,
"output pgsql": `{"source":"core","since":"1.4.0","docs":"pipeline/outputs/postgresql","events":["logs"],"default_workers":0,"default_build":false}
async	bool	@^	>1.5.0
cockroachdb	bool	@	>1.6.0
connection_options	@^	>2.0.10
database	@^	>1.4.0
max_pool_size	int	@	>1.5.0
min_pool_size	int	@	>1.5.0
password	@^	>1.4.0
table	@^	>1.4.0
timestamp_key	@^	>1.4.0
user	@^	>1.4.0`,
"output plot": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/plot","events":["logs"],"default_workers":0}
file	@^
key	@^`,
"output prometheus_exporter": `{"source":"core","since":"1.8.0","strict_since":"1.8.0","docs":"pipeline/outputs/prometheus-exporter","net":"client","http_server":true,"flags_since":{"http_server":"5.0.0"},"events":["metrics"],"default_workers":0}
add_label	slist_1	@^	>1.8.0	*
add_timestamp	bool	@	=false	>1.8.13
listen	=0.0.0.0	>1.8.0	<1.8.6
port	@^	=2021	>1.8.0	<1.8.6`,
"output prometheus_remote_write": `{"source":"core","since":"1.8.2","strict_since":"1.8.2","docs":"pipeline/outputs/prometheus-remote-write","net":"client","tls":"optional","events":["metrics"],"default_workers":2,"default_workers_history":[["1.8.2",0],["1.8.13",2]]}
add_label	slist_1	@^	>1.8.9	*
aws_auth	bool	@AWS_Auth	=false	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_external_id	@AWS_External_ID	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_profile	@	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_region	@AWS_Region	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_role_arn	@AWS_Role_ARN	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_service	@AWS_Service	=aps	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
aws_sts_endpoint	@AWS_STS_Endpoint	>2.1.0	{"needs":["FLB_HAVE_AWS","FLB_HAVE_SIGNV4"]}
compression	@	=snappy	>2.1.3	{"enum":["snappy","gzip","zstd"],"enum_invalid":"ignored","enum_since":{"zstd":"4.1.0"}}
header	slist_1	@^	>1.8.2	*
http_passwd	@^	=	>1.8.2
http_user	@^	>1.8.2
log_response_payload	bool	@Log_response_payload	=true	>1.8.2
proxy	@	>1.8.2
uri	@^	>1.8.2`,
"output retry": `{"source":"core","strict_since":"1.9.0","events":["logs"],"default_workers":0,"default_build":false}
retries	int	<1.8.15	{"lenient_only":true}
retry	int	=3	>1.9.0`,
"output s3": `{"source":"core","since":"1.6.0","strict_since":"1.6.0","docs":"pipeline/outputs/s3","net":"client","tls":"always","events":["logs","blobs"],"default_workers":1,"default_workers_history":[["1.6.0",0],["1.8.13",1]],"required":["bucket"]}
authorization_endpoint_bearer_token	@	>4.1.0
authorization_endpoint_password	@	>4.1.0
authorization_endpoint_url	@	>4.1.0
authorization_endpoint_username	@	>4.1.0
auto_retry_requests	bool	@	=true	>1.8.7	{"default_history":[["1.8.7","false"],["1.9.0","true"]]}
blob_database_file	@	>4.1.0
bucket	@^	>1.6.0
canned_acl	@	>1.6.6
compression	@^	>1.6.10	{"enum":["gzip","zstd","snappy","arrow","parquet","none"],"enum_invalid":"error","enum_since":{"zstd":"4.1.0","snappy":"5.0.0","arrow":"1.9.0","parquet":"4.1.0","none":"5.1.0"}}
content_type	@	>1.6.10
endpoint	@^	>1.6.0
external_id	@	>1.8.12
file_delivery_attempt_limit	int	@	=1	>4.1.0
format	@^	=json_lines	>5.0.5	{"enum":["json_lines","parquet","arrow","otlp_json"],"enum_invalid":"error","enum_since":{"parquet":"5.1.0","arrow":"5.1.0"}}
json_date_format	@	>1.6.0	{"enum":["double","java_sql_timestamp","iso8601","epoch","epoch_ms","epoch_millis","epoch_milliseconds"],"enum_invalid":"error","enum_since":{"java_sql_timestamp":"1.8.13","epoch_ms":"2.0.0","epoch_millis":"2.0.0","epoch_milliseconds":"2.0.0"}}
json_date_key	@	=date	>1.6.0
log_key	@	>1.8.3
part_delivery_attempt_limit	int	@	=1	>4.1.0
part_size	size	@	=25M	>4.1.0
preserve_data_ordering	bool	@	=true	>1.8.3	{"default_history":[["1.8.3","false"],["2.0.9","true"]]}
profile	@	>2.1.0
quarantine_dir_limit_size	size	@	=0	>5.0.7
region	@^	=us-east-1	>1.6.0
retry_exhausted_action	@	=quarantine	>5.0.7
role_arn	@	>1.6.0
s3_key_format	@^	=/fluent-bit-logs/$TAG/%Y/%m/%d/%H/%M/%S	>1.6.0
s3_key_format_tag_delimiters	@^	=.	>1.6.0
send_content_md5	bool	@	=false	>1.7.4
static_file_path	bool	@^	=false	>1.8.3
storage_class	@	>1.9.2
store_dir	@Store_dir	=/tmp/fluent-bit/s3	>1.6.0
store_dir_limit_size	size	@	>1.9.10	{"ranges":[["1.9.10","1.9.10"],["2.0.7",null]]}
sts_endpoint	@	>1.6.0
total_file_size	size	@^	=100000000	>1.6.0
upload_chunk_size	size	@	=5242880	>1.6.0
upload_part_freshness_limit	time	@	=6D	>4.1.0
upload_parts_timeout	time	@	=10M	>4.1.0
upload_timeout	time	@^	=10m	>1.6.0
use_put_object	bool	@^	=false	>1.6.0`,
"output skywalking": `{"source":"core","since":"1.9.0","strict_since":"1.9.0","docs":"pipeline/outputs/skywalking","net":"client","tls":"optional","events":["logs"],"default_workers":0}
auth_token	@	>1.9.0
svc_inst_name	@^	=fluent-bit	>1.9.0
svc_name	@^	=sw-service	>1.9.0`,
"output slack": `{"source":"core","since":"1.4.0","strict_since":"1.4.0","docs":"pipeline/outputs/slack","net":"client","tls":"always","events":["logs"],"default_workers":0,"required":["webhook"]}
webhook	@^	>1.4.0`,
"output splunk": `{"source":"core","strict_since":"1.7.0","docs":"pipeline/outputs/splunk","net":"client","tls":"optional","events":["logs","metrics"],"default_workers":2,"default_workers_history":[["1.0.0",0],["1.8.13",2]],"required_one_of":[["splunk_token","http_user"]]}
auto_extract_timestamp	bool	@	=off	>5.1.1
channel	@	>1.8.0
compress	@	>1.7.0	{"enum":["gzip"]}
event_field	slist_2	@	>1.8.0	*
event_host	@	>1.8.0
event_index	@	>1.8.0
event_index_key	@	>1.8.0
event_key	@	>1.7.5
event_source	@	>1.8.0
event_sourcetype	@	>1.8.0
event_sourcetype_key	@	>1.8.0
http_buffer_size	size	@	>1.8.0	{"default_history":[["1.8.0","2M"],["1.8.12",null]]}
http_debug_bad_request	bool	@	=false	>1.8.12
http_passwd	@HTTP_Passwd	{"default_history":[["1.7.0",""],["5.0.0",null]]}
http_user	@HTTP_User
splunk_send_raw	bool	@^	=off
splunk_token	@^`,
"output stackdriver": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/stackdriver","net":"client","tls":"always","events":["logs"],"default_workers":1,"default_workers_history":[["1.0.0",0],["1.8.13",2],["2.1.9",1]]}
autoformat_stackdriver_trace	bool	@	=false	>1.6.5
cloud_logging_base_url	@	>3.2.7
compress	@	>2.1.7	{"enum":["gzip"]}
custom_k8s_regex	@	=(?<pod_name>[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)_(?<namespace_name>[^_]+)_(?<container_name>.+)-(?<docker_id>[a-z0-9]{64})\\.log$	>1.7.5
export_to_project_id	@	>1.7.2
google_service_credentials	@
http_request_key	@	=logging.googleapis.com/http_request	>1.8.10
job	@	>1.7.0
k8s_cluster_location	@^	>1.5.0
k8s_cluster_name	@^	>1.5.0
labels	clist	@	>1.9.3
labels_key	@	=logging.googleapis.com/labels	>1.5.0
location	@	>1.7.0
log_name_key	@	=logging.googleapis.com/logName	>1.6.5
metadata_server	@	>1.7.0	{"default_history":[["1.9.0","http://metadata.google.internal"],["1.9.4",null]]}
namespace	@	>1.7.0
node_id	@	>1.7.0
project_id_key	@	=logging.googleapis.com/projectId	>2.2.2
resource	@^	=global
resource_labels	clist	@^	>2.0.0
service_account_email	@
service_account_secret	@
severity_key	@	=logging.googleapis.com/severity	>1.3.0
span_id_key	@	=logging.googleapis.com/spanId	>2.0.13	{"ranges":[["2.0.13","2.0.14"],["2.1.3",null]]}
stackdriver_agent	@	>1.7.4
tag_prefix	@^	>1.5.3
task_id	@	>1.7.0
test_log_entry_format	bool	@	=false	>2.2.1
text_payload_key	@	>3.0.6
trace_key	@	=logging.googleapis.com/trace	>1.6.5
trace_sampled_key	@	=logging.googleapis.com/traceSampled	>2.1.5`,
"output stdout": `{"source":"core","strict_since":"1.4.0","docs":"pipeline/outputs/standard-output","events":["logs","metrics","traces","profiles","blobs"],"default_workers":1,"default_workers_history":[["1.0.0",0],["1.8.13",1]]}
format	@^	{"enum":["msgpack","json","json_stream","json_lines","otlp_json","otlp_json_pretty"],"enum_invalid":"fallback","enum_since":{"json":"1.2.1","json_stream":"1.2.1","otlp_json":"5.0.1","otlp_json_pretty":"5.0.1"}}
json_date_format	@	{"enum":["double","java_sql_timestamp","iso8601","epoch","epoch_ms","epoch_millis","epoch_milliseconds"],"enum_invalid":"fallback","enum_since":{"double":"1.2.1","java_sql_timestamp":"1.8.13","epoch":"1.2.1","epoch_ms":"2.0.0","epoch_millis":"2.0.0","epoch_milliseconds":"2.0.0"}}
json_date_key	@	=date`,
"output syslog": `{"source":"core","since":"1.5.0","strict_since":"1.6.0","docs":"pipeline/outputs/syslog","net":"client","tls":"optional","events":["logs"],"default_workers":0}
allow_longer_sd_id	bool	@^	=false	>2.1.0
mode	@^	=udp	>1.5.0	{"enum":["tcp","tls","udp","dtls"],"enum_since":{"dtls":"5.1.0"}}
syslog_appname_key	@^	>1.5.0
syslog_appname_preset	@^	>2.0.0
syslog_facility_key	@^	>1.5.0
syslog_facility_preset	int	@	=1	>2.0.0
syslog_format	@^	=rfc5424	>1.5.0	{"enum":["rfc3164","rfc5424"]}
syslog_hostname_key	@^	>1.5.0
syslog_hostname_preset	@^	>2.0.0
syslog_maxsize	size	@^	=0	>1.5.0
syslog_message_key	@^	>1.5.0
syslog_msgid_key	@^	>1.5.0
syslog_msgid_preset	@	>2.0.0
syslog_procid_key	@^	>1.5.0
syslog_procid_preset	@	>2.0.0
syslog_sd_key	@^	>1.5.0	*
syslog_severity_key	@^	>1.5.0
syslog_severity_preset	int	@	=6	>2.0.0`,
"output tcp": `{"source":"core","since":"1.2.1","strict_since":"1.5.0","docs":"pipeline/outputs/tcp-and-tls","net":"client","tls":"optional","events":["logs"],"default_workers":2,"default_workers_history":[["1.2.1",0],["1.8.13",2]]}
format	@^	=msgpack	>1.2.1	{"enum":["msgpack","json","json_stream","json_lines","otlp_json","otlp_json_pretty"],"enum_invalid":"fallback","enum_since":{"otlp_json":"5.0.1","otlp_json_pretty":"5.0.1"}}
json_date_format	@	=double	>1.2.1	{"enum":["double","java_sql_timestamp","iso8601","epoch","epoch_ms","epoch_millis","epoch_milliseconds"],"enum_invalid":"fallback","enum_since":{"java_sql_timestamp":"1.8.13","epoch_ms":"2.0.0","epoch_millis":"2.0.0","epoch_milliseconds":"2.0.0"}}
json_date_key	@	=date	>1.2.1
raw_message_key	@^	>2.0.7`,
"output td": `{"source":"core","strict_since":"1.9.0","docs":"pipeline/outputs/treasure-data","tls":"always","events":["logs"],"default_workers":0,"required":["api","database","table"]}
API	@
Database	@
Region	@	{"enum":["us","jp"],"enum_invalid":"error"}
Table	@`,
"output udp": `{"source":"core","since":"2.0.7","strict_since":"2.0.7","docs":"pipeline/outputs/udp","net":"client","events":["logs"],"default_workers":2}
format	@^	=json_lines	>2.0.7	{"enum":["msgpack","json","json_stream","json_lines","otlp_json","otlp_json_pretty"],"enum_invalid":"fallback","enum_since":{"otlp_json":"5.0.1","otlp_json_pretty":"5.0.1"}}
json_date_format	@^	=double	>2.0.7	{"enum":["double","java_sql_timestamp","iso8601","epoch","epoch_ms","epoch_millis","epoch_milliseconds"],"enum_invalid":"fallback"}
json_date_key	@^	=date	>2.0.7
raw_message_key	@^	>2.0.7`,
"output vivo_exporter": `{"source":"core","since":"2.1.0","strict_since":"2.1.0","docs":"pipeline/outputs/vivo-exporter","net":"client","http_server":true,"flags_since":{"http_server":"5.0.0"},"events":["logs","metrics","traces"],"default_workers":1}
empty_stream_on_read	bool	@^	=off	>2.1.0
http_cors_allow_origin	@^	>2.1.0
stream_queue_size	size	@^	=20M	>2.1.0`,
"output websocket": `{"source":"core","since":"1.7.0","strict_since":"1.7.0","docs":"pipeline/outputs/websocket","net":"client","tls":"optional","events":["logs"],"default_workers":0}
format	@^	>1.7.0	{"enum":["msgpack","json","json_stream","json_lines","otlp_json","otlp_json_pretty"],"enum_invalid":"fallback","enum_since":{"otlp_json":"5.0.1","otlp_json_pretty":"5.0.1"}}
header	slist_1	@^	>3.0.2	*
json_date_format	@	=double	>1.9.2	{"enum":["double","java_sql_timestamp","iso8601","epoch","epoch_ms","epoch_millis","epoch_milliseconds"],"enum_invalid":"fallback","enum_since":{"epoch_ms":"2.0.0","epoch_millis":"2.0.0","epoch_milliseconds":"2.0.0"}}
json_date_key	@	=date	>1.9.2
uri	@URI	>1.7.0`,
"processor attributes": `{"source":"core","since":"2.1.0","until":"2.2.3","strict_since":"2.1.0"}
convert	slist_1	>2.1.0	<2.2.3	*
delete	>2.1.0	<2.2.3	*
extract	slist_1	>2.1.0	<2.2.3	*
hash	>2.1.0	<2.2.3	*
insert	slist_1	>2.1.0	<2.2.3	*
update	slist_1	>2.1.0	<2.2.3	*
upsert	slist_1	>2.1.0	<2.2.3	*`,
"processor content_modifier": `{"source":"core","since":"3.0.0","strict_since":"3.0.0","docs":"pipeline/processors/content-modifier"}
action	@^	>3.0.0	{"enum":["insert","upsert","delete","rename","hash","extract","convert"]}
context	@^	>3.0.0	{"enum":["metadata","attributes","body","message","record","otel_resource_attributes","otel_scope_name","otel_scope_version","otel_scope_attributes","otel_log_attributes","name","description","labels","span_name","span_kind","span_status","span_attributes"],"enum_since":{"otel_resource_attributes":"3.1.0","otel_scope_name":"3.1.0","otel_scope_version":"3.1.0","otel_scope_attributes":"3.1.0","otel_log_attributes":"5.0.0"}}
converted_type	@	>3.0.0	{"enum":["string","boolean","int","double"]}
key	@^	>3.0.0
pattern	@	>3.0.0
value	@	>3.0.0`,
"processor cumulative_to_delta": `{"source":"core","since":"5.0.0","strict_since":"5.0.0","docs":"pipeline/processors/cumulative-to-delta"}
drop_first	bool	@	=true	>5.0.0
drop_on_reset	bool	@	=true	>5.0.0
initial_value	@	=unset	>5.0.0	{"enum":["unset","auto","keep","drop"]}
max_series	int	@	=65536	>5.0.0
max_staleness	time	@	=1h	>5.0.0`,
"processor labels": `{"source":"core","since":"2.1.0","strict_since":"2.1.0","docs":"pipeline/processors/labels"}
delete	@	>2.1.0	*
hash	@	>2.1.0	*
insert	slist_1	@	>2.1.0	*
update	slist_1	@	>2.1.0	*
upsert	slist_1	@	>2.1.0	*`,
"processor metrics_selector": `{"source":"core","since":"3.0.0","strict_since":"3.0.0","docs":"pipeline/processors/metrics-selector"}
action	@^	>3.0.0	{"enum":["include","exclude"]}
context	@^	>3.0.0	*	{"enum":["metric_name","delete_label_value"],"enum_since":{"delete_label_value":"3.0.7"}}
label	@^	>3.0.7
metric_name	@^	>3.0.0	*
operation_type	@^	>3.0.0	{"enum":["prefix","substring"]}`,
"processor opentelemetry_envelope": `{"source":"core","since":"3.1.0","strict_since":"3.1.0","docs":"pipeline/processors/opentelemetry-envelope"}`,
"processor sampling": `{"source":"core","since":"4.0.0","strict_since":"4.0.0","docs":"pipeline/processors/sampling"}
conditions	variant	@	>4.0.0
debug	bool	@	=false	>4.0.0
sampling_settings	variant	@	>4.0.0
type	@	>4.0.0	{"enum":["probabilistic","tail"]}`,
"processor sql": `{"source":"core","since":"3.0.0","strict_since":"3.0.0","docs":"pipeline/processors/sql"}
query	@	>3.0.0`,
"processor tda": `{"source":"core","since":"5.0.0","strict_since":"5.0.0","docs":"pipeline/processors/tda"}
embed_delay	int	@	=1	>5.0.0
embed_dim	int	@	=3	>5.0.0
min_points	int	@	=10	>5.0.0
threshold	double	@	=0	>5.0.0
window_size	int	@	=60	>5.0.0`,
};
export const genericTexts: Readonly<Record<string, string>> = {
"input": `active	bool	=true	>2.1.0	{"note":"skipped by the config-map check; honoured by filters (false or 0 disables)"}
alias	@^
condition	map	>4.0.0	{"yaml_only":true,"note":"skipped by the config-map check; meant for processor units"}
host	@^	{"only_useful_with":"net"}
ipv6	bool	@IPv6	{"only_useful_with":"net"}
listen	@^	{"only_useful_with":"net"}
log_level	@^	=info	>1.4.0	{"enum":["off","error","warn","warning","info","debug","trace"],"enum_since":{"warning":"1.6.6"}}
log_suppress_interval	time	@^	=0	>2.1.0
mem_buf_limit	size	@^	=0
name	@^	{"required":true}
port	int	@^	{"only_useful_with":"net"}
processors	map	>2.1.0	{"yaml_only":true}
rate_gate	bool	=false	>5.1.0	{"needs":["FLB_HAVE_METRICS"]}
rate_gate.backpressure	bool	=true	>5.1.0	{"needs":["FLB_HAVE_METRICS"]}
rate_gate.max_bytes	size	=0	>5.1.0	{"needs":["FLB_HAVE_METRICS"]}
rate_gate.max_records	int	=0	>5.1.0	{"needs":["FLB_HAVE_METRICS"]}
rate_gate.resume_ratio	double	=0.80	>5.1.0	{"needs":["FLB_HAVE_METRICS"]}
rate_window	time	=1s	>5.1.0	{"needs":["FLB_HAVE_METRICS"]}
routable	bool	@^	=true	>1.2.0
routes	map	>4.2.0	{"yaml_only":true}
storage.pause_on_chunks_overlimit	bool	=false	>1.8.7
storage.type	=memory	>1.4.0	{"enum":["filesystem","memory","memrb"],"enum_since":{"memrb":"1.9.9"}}
tag	@^	=default
telemetry	map	>5.1.0	{"yaml_only":true}
thread.ring_buffer.capacity	int	=1024	>4.1.0
thread.ring_buffer.window	int	=5	>4.1.0
threaded	bool	@^	=false	>2.0.0
tls	bool	>2.0.0	{"group":"tls"}
tls.ca_file	>2.0.0	{"group":"tls"}
tls.ca_path	>2.0.0	{"group":"tls"}
tls.ciphers	>4.0.0	{"group":"tls"}
tls.crt_file	>2.0.0	{"group":"tls"}
tls.debug	int	>2.0.0	{"group":"tls"}
tls.key_file	>2.0.0	{"group":"tls"}
tls.key_passwd	>2.0.0	{"group":"tls"}
tls.max_version	>4.0.0	{"group":"tls"}
tls.min_version	>4.0.0	{"group":"tls"}
tls.verify	bool	>2.0.0	{"group":"tls"}
tls.verify_client_cert	bool	>5.0.0	{"group":"tls"}
tls.verify_hostname	bool	>3.1.0	{"group":"tls"}
tls.vhost	>2.0.0	{"group":"tls"}`,
"filter": `active	bool	=true	>2.1.0	{"note":"skipped by the config-map check; honoured by filters (false or 0 disables)"}
alias	@^
condition	map	>4.0.0	{"yaml_only":true,"note":"skipped by the config-map check; meant for processor units"}
log_level	@^	=info	>1.4.0	{"enum":["off","error","warn","warning","info","debug","trace"],"enum_since":{"warning":"1.6.6"}}
log_suppress_interval	time	@^	=0	>2.1.0
match	@^
match_regex	@^
name	@^	{"required":true}`,
"output": `active	bool	=true	>2.1.0	{"note":"skipped by the config-map check; honoured by filters (false or 0 disables)"}
alias	@^
condition	map	>4.0.0	{"yaml_only":true,"note":"skipped by the config-map check; meant for processor units"}
host	@^	{"only_useful_with":"net"}
ipv6	bool	@IPv6	{"only_useful_with":"net"}
keepalive	bool	>1.3.3	<1.4.6
keepalive_timeout	time	>1.3.3	<1.4.6
log_level	@^	=info	>1.4.0	{"enum":["off","error","warn","warning","info","debug","trace"],"enum_since":{"warning":"1.6.6"}}
log_suppress_interval	time	@^	=0	>2.0.9
match	@^
match_regex	@^
name	@^	{"required":true}
port	int	@^	{"only_useful_with":"net"}
processors	map	>2.1.0	{"yaml_only":true}
retry_limit	@^	=1	{"special_values":{"no_limits":"1.7.5","no_retries":"1.7.5","false":null,"off":null}}
storage.total_limit_size	size	>1.6.0
tls	bool	{"group":"tls"}
tls.ca_file	{"group":"tls"}
tls.ca_path	{"group":"tls"}
tls.ciphers	>4.0.0	{"group":"tls"}
tls.crt_file	{"group":"tls"}
tls.debug	int	{"group":"tls"}
tls.handshake_timeout	time	>1.4.0	<1.4.6	{"group":"tls"}
tls.key_file	{"group":"tls"}
tls.key_passwd	{"group":"tls"}
tls.max_version	>4.0.0	{"group":"tls"}
tls.min_version	>4.0.0	{"group":"tls"}
tls.proxy.ca_file	>5.1.0	{"group":"tls"}
tls.proxy.ca_path	>5.1.0	{"group":"tls"}
tls.proxy.verify	bool	>5.1.0	{"group":"tls"}
tls.proxy.verify_hostname	bool	>5.1.0	{"group":"tls"}
tls.verify	bool	{"group":"tls"}
tls.verify_hostname	bool	>3.1.0	{"group":"tls"}
tls.vhost	>1.3.0	{"group":"tls"}
tls.windows.certstore_name	>4.0.5	{"group":"tls","platform":"windows"}
tls.windows.client_thumbprints	>4.2.0	{"group":"tls","platform":"windows"}
tls.windows.use_enterprise_store	bool	>4.0.5	{"group":"tls","platform":"windows"}
workers	int	@^	>1.7.0`,
"custom": `active	bool	=true	>2.1.0	{"note":"skipped by the config-map check; honoured by filters (false or 0 disables)"}
alias	@^	>1.8.4
log_level	@^	>1.8.4	{"enum":["off","error","warn","warning","info","debug","trace"],"enum_since":{"warning":"1.6.6"}}
name	@^	>1.8.4	{"required":true}`,
"processor": `alias	@^	>2.1.0
condition	map	>4.0.0
log_level	@^	=info	>2.1.0	{"enum":["off","error","warn","warning","info","debug","trace"],"enum_since":{"warning":"1.6.6"}}
name	@^	>2.1.0	{"required":true}`,
"net_upstream": `net.connect_timeout	time	=10s	>1.5.0
net.connect_timeout_log_error	bool	=true	>1.8.12
net.dns.mode	>1.8.5	{"enum":["TCP","UDP"]}
net.dns.prefer_ipv4	bool	=false	>1.8.12
net.dns.prefer_ipv6	bool	=false	>2.2.2
net.dns.resolver	>1.8.11	{"enum":["LEGACY","ASYNC"]}
net.io_timeout	time	=0s	>2.0.0
net.keepalive	bool	=true	>1.5.0
net.keepalive_idle_timeout	time	=30s	>1.5.0
net.keepalive_max_recycle	int	=2000	>1.6.2
net.max_worker_connections	int	=0	>2.1.6
net.proxy_env_ignore	bool	=FALSE	>4.0.5
net.source_address	>1.5.0
net.tcp_keepalive	bool	=off	>3.2.0
net.tcp_keepalive_interval	int	=-1	>3.2.0
net.tcp_keepalive_probes	int	=-1	>3.2.0
net.tcp_keepalive_time	int	=-1	>3.2.0`,
"net_downstream": `net.accept_timeout	time	=10s	>2.0.0
net.accept_timeout_log_error	bool	=true	>2.0.0
net.backlog	int	=128	>4.0.4
net.io_timeout	time	=0s	>2.0.0
net.keepalive	bool	=true	>3.1.0
net.share_port	bool	=false	>3.0.0`,
"tls": `tls	bool	=off	{"output_since":null,"input_since":"2.0.0"}
tls.ca_file	{"output_since":null,"input_since":"2.0.0"}
tls.ca_path	{"output_since":null,"input_since":"2.0.0"}
tls.ciphers	>4.0.0	{"output_since":"4.0.0","input_since":"4.0.0"}
tls.crt_file	{"output_since":null,"input_since":"2.0.0"}
tls.debug	int	=1	{"output_since":null,"input_since":"2.0.0"}
tls.key_file	{"output_since":null,"input_since":"2.0.0"}
tls.key_passwd	{"output_since":null,"input_since":"2.0.0"}
tls.max_version	>4.0.0	{"output_since":"4.0.0","input_since":"4.0.0"}
tls.min_version	>4.0.0	{"output_since":"4.0.0","input_since":"4.0.0"}
tls.proxy.ca_file	>5.1.0	{"output_since":"5.1.0"}
tls.proxy.ca_path	>5.1.0	{"output_since":"5.1.0"}
tls.proxy.verify	bool	=on	>5.1.0	{"output_since":"5.1.0"}
tls.proxy.verify_hostname	bool	=on	>5.1.0	{"output_since":"5.1.0"}
tls.verify	bool	=on	{"output_since":null,"input_since":"2.0.0"}
tls.verify_client_cert	bool	=off	>5.0.0	{"input_since":"5.0.0"}
tls.verify_hostname	bool	=off	>3.1.0	{"output_since":"3.1.0","input_since":"3.1.0"}
tls.vhost	>1.3.0	{"output_since":"1.3.0","input_since":"2.0.0"}`,
"oauth2_output": `oauth2.audience	>5.0.0
oauth2.auth_method	=basic	>5.0.0	{"enum":["basic","post","private_key_jwt"]}
oauth2.client_id	>5.0.0
oauth2.client_secret	>5.0.0
oauth2.connect_timeout	time	=0s	>5.0.0
oauth2.enable	bool	=false	>5.0.0
oauth2.jwt_aud	>5.0.0
oauth2.jwt_cert_file	>5.0.0
oauth2.jwt_header	=kid	>5.0.0
oauth2.jwt_key_file	>5.0.0
oauth2.jwt_ttl_seconds	int	=300	>5.0.0
oauth2.refresh_skew_seconds	int	=60	>5.0.0
oauth2.resource	>5.0.0
oauth2.scope	>5.0.0
oauth2.timeout	time	=0s	>5.0.0
oauth2.token_url	>5.0.0
oauth2.user_agent	>5.0.7`,
"oauth2_input": `oauth2.allowed_audience	>5.0.0
oauth2.allowed_clients	slist_1	>5.0.0	*
oauth2.issuer	>5.0.0
oauth2.jwks_refresh_interval	int	=300	>5.0.0
oauth2.jwks_url	>5.0.0
oauth2.validate	bool	=false	>5.0.0`,
"http_server": `buffer_chunk_size	size	=512K	>5.0.0
buffer_max_size	size	=4M	>5.0.0
http2	bool	=true	>5.0.0
http_server.buffer_chunk_size	size	=512K	>5.0.0
http_server.buffer_max_size	size	=4M	>5.0.0
http_server.http2	bool	=true	>5.0.0
http_server.idle_timeout	time	=10s	>5.0.6
http_server.ingress_queue_byte_limit	size	=256M	>5.0.3
http_server.ingress_queue_event_limit	size	=8192	>5.0.3
http_server.max_connections	size	=0	>5.0.0
http_server.workers	int	=1	>5.0.0
max_connections	size	=0	>5.0.0
workers	int	@^	=1	>5.0.0`,
"SERVICE": `Coro_Stack_Size	int	@
Daemon	bool	@	=off
dns.mode	>1.8.5	{"enum":["TCP","UDP"]}
dns.prefer_ipv4	bool	=off	>1.8.12
dns.prefer_ipv6	bool	=off	>2.2.2
dns.resolver	>1.8.11	{"enum":["LEGACY","ASYNC"]}
Enable_Chunk_Trace	bool	@	=off	>2.0.0
Flush	double	@	=1	{"default_history":[["1.0.0","5"],["1.9.0","1"]]}
flush.adaptive	bool	=off	>5.1.0
flush.adaptive.down_steps	int	=3	>5.1.0
flush.adaptive.high_pressure	double	=75.0	>5.1.0
flush.adaptive.low_pressure	double	=25.0	>5.1.0
flush.adaptive.max_interval	double	=2.0	>5.1.0
flush.adaptive.medium_pressure	double	=50.0	>5.1.0
flush.adaptive.min_interval	double	=0.5	>5.1.0
flush.adaptive.up_steps	int	=2	>5.1.0
Grace	int	@	=5
HC_Errors_Count	int	@	=5	>1.8.0
HC_Period	int	@	=60	>1.8.0
HC_Retry_Failure_Count	int	@	=5	>1.8.0
Health_Check	bool	@	=off	>1.8.0
Hot_Reload	bool	@	=off	>2.1.0
Hot_Reload.Ensure_Thread_Safety	bool	@	=on	>2.1.5
Hot_Reload.Timeout	int	@	=0	>4.0.12
HTTP_Listen	@	=0.0.0.0
HTTP_Port	int	@	=2020
HTTP_Server	bool	@	=off
json.convert_nan_to_null	bool	=off	>2.0.0
json.escape_unicode	bool	=on	>4.1.0
Log_File	@
Log_Level	@	=info	{"enum":["off","error","warn","warning","info","debug","trace"],"enum_since":{"warn":"1.6.6","off":"1.8.0"}}
multiline_buffer_limit	size	=2MB	>4.1.0
Parsers_File	@	*	{"file":true}
Plugins_File	@	*	{"file":true}
scheduler.base	int	=5	>1.8.7
scheduler.cap	int	=2000	>1.8.7
security.fips_mode	bool	=off	>5.1.0
sp.convert_from_str_to_num	bool	=on	>2.1.10
storage.backlog.flush_on_shutdown	bool	=off	>4.0.3
storage.backlog.mem_limit	size	=5M
storage.checksum	bool	=off
storage.delete_irrecoverable_chunks	bool	=off	>2.0.8
storage.inherit	bool	=off	>4.0.4
storage.keep.rejected	bool	=off	>4.2.0
storage.max_chunks_up	int	=128	>1.2.0
storage.metrics	bool	=on	>1.5.0	{"default_history":[["1.5.0","off"],["2.0.0","on"]]}
storage.path
storage.rejected.limit	size	>5.0.6
storage.rejected.path	>4.2.0
storage.sync	=normal	{"enum":["normal","full"]}
storage.trim_files	bool	=off	>2.1.10
storage.type	>4.0.4	{"enum":["memory","filesystem","memrb"]}
Streams_File	@	>1.1.0	{"file":true}
windows.maxstdio	int	=512	>4.0.2	{"platform":"windows"}`,
"PARSER": `decode_field	slist_2	@^	*	{"decoders":["json","escaped","escaped_utf8","mysql_quoted"],"actions":["try_next","do_next"]}
decode_field_as	slist_2	@^	*	{"decoders":["json","escaped","escaped_utf8","mysql_quoted"],"actions":["try_next","do_next"]}
format	@^	{"required":true,"enum":["json","regex","ltsv","logfmt"]}
logfmt_no_bare_keys	bool	@^	=off	>2.0.7
name	@^	{"required":true}
regex	@^	{"required_if":{"format":["regex"]}}
skip_empty_values	bool	@^	=on	>1.9.0
time_format	@^
time_keep	bool	@^	=off
time_key	@^	=time
time_offset	@^
time_strict	bool	@^	=on	>1.6.7
time_system_timezone	bool	@^	=off	>3.1.0
time_zone	@^	>4.2.6	{"ranges":[["4.2.6","4.2.8"],["5.0.7",null]]}
types	kvlist	@^	{"value_enum":["string","integer","bool","float","hex"]}`,
"MULTILINE_PARSER": `flush_timeout	int	=4000	>1.8.0	{"unit":"ms"}
key_content	>1.8.0
key_group	>1.8.0
key_pattern	>1.8.0
match_string	>1.8.0	{"required_if":{"type":["endswith","equal","eq"]}}
name	@^	>1.8.0	{"required":true}
negate	bool	=off	>1.8.0
parser	>1.8.0
rule	>1.8.0	*	{"fields":["state_name","regex_pattern","next_state_name"],"required_if":{"type":["regex"]},"yaml_name":"rules","yaml_fields":["state","regex","next_state"],"first_state":"start_state"}
type	>1.8.0	{"required":true,"enum":["regex","endswith","equal","eq"]}`,
"BUILTIN_MULTILINE_PARSERS": `[{"name":"docker","since":"1.8.0","until":null},{"name":"cri","since":"1.8.0","until":null},{"name":"python","since":"1.8.0","until":null},{"name":"java","since":"1.8.0","until":null},{"name":"go","since":"1.8.0","until":null},{"name":"ruby","since":"2.0.0","until":null}]`,
"UPSTREAM": `name	@^	{"required":true}`,
"NODE": `host	@^	{"required":true}
name	@^	{"required":true}
port	int	@^	{"required":true}
tls	bool	=off
tls.ca_file
tls.ca_path
tls.crt_file
tls.debug	int	=1
tls.key_file
tls.key_passwd
tls.verify	bool	=on
tls.verify_hostname	bool	>3.1.6
tls.vhost	>1.3.1`,
"NODE_extra": `[{"plugin":"forward","names":["empty_shared_key","shared_key","username","password","self_hostname","time_as_integer","send_options","retain_metadata_in_forward_mode","require_ack_response","tag","compress"]},{"plugin":"es","names":[],"since":"5.1.0","note":"a node may override most es properties"}]`,
"STREAM_TASK": `name	@^	>1.1.0	{"required":true}
exec	@^	>1.1.0	{"required":true}`,
"PLUGINS": `path	@^	>1.2.0	*	{"required":true,"file":true}`,
"SECTIONS": `[{"classic":[{"name":"SERVICE","max":1},{"name":"INPUT"},{"name":"FILTER"},{"name":"OUTPUT"},{"name":"CUSTOM","since":"1.8.4"},{"name":"PARSER","file":"parsers"},{"name":"MULTILINE_PARSER","file":"parsers","since":"1.8.0"},{"name":"PLUGINS","file":"plugins","since":"1.2.0"},{"name":"STREAM_TASK","file":"streams","since":"1.1.0"},{"name":"UPSTREAM","file":"upstream"},{"name":"NODE","file":"upstream"}],"commands":[{"name":"@INCLUDE"},{"name":"@SET"}],"yaml":[{"name":"env","since":"1.9.0"},{"name":"service","since":"1.9.0"},{"name":"pipeline","since":"1.9.0"},{"name":"includes","since":"1.9.0"},{"name":"customs","since":"1.9.0"},{"name":"parsers","since":"3.2.0"},{"name":"multiline_parsers","since":"3.2.0"},{"name":"plugins","since":"3.2.0"},{"name":"upstream_servers","since":"3.2.0"},{"name":"stream_processor","since":"3.2.0"},{"name":"inputs","since":"1.9.0","inside":"pipeline"},{"name":"filters","since":"1.9.0","inside":"pipeline"},{"name":"outputs","since":"1.9.0","inside":"pipeline"},{"name":"processors","since":"2.1.0","inside":"input/output"},{"name":"routes","since":"4.2.0","inside":"input"},{"name":"extensions","since":"5.1.0"},{"name":"telemetry","since":"5.1.0"}]}]`,
};
export const imageTexts: Readonly<Record<string, string>> = {
"images": `[{"id":"fluent-bit","repositories":["docker.io/fluent/fluent-bit","fluent/fluent-bit","index.docker.io/fluent/fluent-bit","cr.fluentbit.io/fluent/fluent-bit","ghcr.io/fluent/fluent-bit","ghcr.io/fluent/fluent-bit/unstable"],"version_from":{"tag_regex":"^v?(\\\\d+\\\\.\\\\d+(?:\\\\.\\\\d+){0,2})(?:-(?:debug|amd64|arm64v8|arm32v7|s390x|riscv64|windows-\\\\w+|ltsc\\\\w+|x86_64|ubi\\\\w*|prometheus))?$","group":1,"note":"a tag of two numbers (4.2) is the newest patch of that series; latest, latest-debug and digest-only references give no version"},"config":"/fluent-bit/etc/fluent-bit.conf","config_dir":"/fluent-bit/etc","files":["parsers.conf","parsers_ambassador.conf","parsers_java.conf","parsers_extra.conf","parsers_openstack.conf","parsers_cinder.conf","plugins.conf","fluent-bit.conf"],"entrypoint":["/fluent-bit/bin/fluent-bit"],"entrypoint_since":"1.9.0","schema_file":{"path":"/fluent-bit/etc/schema.json","since":"1.9.1"},"extra_plugins":[]},{"id":"aws-for-fluent-bit","repositories":["docker.io/amazon/aws-for-fluent-bit","amazon/aws-for-fluent-bit","public.ecr.aws/aws-observability/aws-for-fluent-bit"],"repository_regex":["^\\\\d{12}\\\\.dkr\\\\.ecr(?:-fips)?\\\\.[a-z0-9-]+\\\\.amazonaws\\\\.com(?:\\\\.cn)?/(?:.*/)?aws-for-fluent-bit$"],"version_from":{"table":"aws_for_fluent_bit","tag_regex":"^(?:init-|debug-|init-debug-|arm64-|amd64-)*v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+(?:\\\\.\\\\d+)?)(?:-(?:windowsservercore|linux|al2023).*)?$","group":1,"floating":["latest","stable","debug-latest","init-latest","init-debug-latest","windowsservercore-latest","windowsservercore-stable","latest-al2023","3"],"series":[{"image":"2.0-2.34","fluent_bit":"1.3-1.9.10"},{"image":"3.x","fluent_bit":"4.1 and later"}],"note":"an unknown 2.x later than the table is Fluent Bit 1.9.10; an unknown 3.x is at least 4.2.2"},"config":"/fluent-bit/etc/fluent-bit.conf","config_note":"FireLens overwrites /fluent-bit/etc/fluent-bit.conf; parser files are also at /fluent-bit/parsers, sample configs at /fluent-bit/configs; init- images build /init/fluent-bit-init.conf","extra_plugins":[{"kind":"output","name":"cloudwatch","source":"aws-go"},{"kind":"output","name":"firehose","source":"aws-go"},{"kind":"output","name":"kinesis","source":"aws-go"}],"patched":[{"from":"2.32.3","to":null,"series":"2.x","kind":"filter","plugin":"kubernetes","property":"use_pod_association"},{"from":"2.32.3","to":null,"series":"2.x","kind":"output","plugin":"cloudwatch_logs","property":"add_entity"},{"from":"2.32.0","to":null,"series":"2.x","kind":"output","plugin":"prometheus_remote_write","property":"aws_auth"},{"from":"2.32.0","to":null,"series":"2.x","kind":"output","plugin":"prometheus_remote_write","property":"aws_region"},{"from":"2.32.0","to":null,"series":"2.x","kind":"output","plugin":"prometheus_remote_write","property":"aws_sts_endpoint"},{"from":"2.32.0","to":null,"series":"2.x","kind":"output","plugin":"prometheus_remote_write","property":"aws_role_arn"},{"from":"2.32.0","to":null,"series":"2.x","kind":"output","plugin":"prometheus_remote_write","property":"aws_external_id"},{"from":"2.32.0","to":null,"series":"2.x","kind":"output","plugin":"prometheus_remote_write","property":"aws_service"},{"from":"2.31.0","to":null,"series":"2.x","kind":"output","plugin":"es","property":"aws_service_name"},{"from":"2.31.0","to":null,"series":"2.x","kind":"output","plugin":"opensearch","property":"aws_service_name"},{"from":"2.29.0","to":null,"series":"2.x","kind":"output","plugin":"s3","property":"store_dir_limit_size"}]},{"id":"newrelic-fluentbit-output","repositories":["newrelic/newrelic-fluentbit-output","docker.io/newrelic/newrelic-fluentbit-output"],"version_from":{"table":"newrelic_fluentbit_output","tag_regex":"^v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:-.*)?$","group":1},"config":"/fluent-bit/etc/fluent-bit.conf","extra_plugins":[{"kind":"output","name":"newrelic","source":"newrelic-go"}]},{"id":"fluent-bit-plugin-loki","repositories":["grafana/fluent-bit-plugin-loki","docker.io/grafana/fluent-bit-plugin-loki"],"version_from":{"table":"fluent_bit_plugin_loki","tag_regex":"^v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:-.*)?$","group":1},"config":"/fluent-bit/etc/fluent-bit.conf","extra_plugins":[{"kind":"output","name":"grafana-loki","source":"grafana-go","since_image":"2.2.0","name_before":"loki"}]},{"id":"bitnami","repositories":["docker.io/bitnami/fluent-bit","bitnami/fluent-bit","bitnamilegacy/fluent-bit","docker.io/bitnamilegacy/fluent-bit","bitnamisecure/fluent-bit"],"version_from":{"tag_regex":"^(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:-debian-\\\\d+-r\\\\d+|-photon-\\\\d+-r\\\\d+)?$","group":1},"config":"/opt/bitnami/fluent-bit/conf/fluent-bit.conf","extra_plugins":[]},{"id":"kubesphere","repositories":["kubesphere/fluent-bit","docker.io/kubesphere/fluent-bit","ghcr.io/fluent/fluent-operator/fluent-bit"],"version_from":{"tag_regex":"^v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:-.*)?$","group":1},"config":"/fluent-bit/config/fluent-bit.conf","extra_plugins":[]},{"id":"gke","repositories":["gke.gcr.io/fluent-bit"],"repository_regex":["^(?:[a-z0-9-]+-)?(?:gke\\\\.gcr\\\\.io|artifactregistry)/.*fluent-bit$"],"version_from":{"tag_regex":"^v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)-gke\\\\.\\\\d+","group":1},"config":"/fluent-bit/etc/fluent-bit.conf","extra_plugins":[]},{"id":"rancher-mirror","repositories":["rancher/mirrored-fluent-fluent-bit","rancher/fluent-bit"],"version_from":{"tag_regex":"^v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)","group":1},"config":"/fluent-bit/etc/fluent-bit.conf","extra_plugins":[]},{"id":"any-mirror","repository_regex":["(?:^|/)fluent/fluent-bit$","(?:^|/)fluent-bit$"],"version_from":{"tag_regex":"^v?(\\\\d+\\\\.\\\\d+\\\\.\\\\d+)(?:[-_.].*)?$","group":1},"confidence":"low","config":"/fluent-bit/etc/fluent-bit.conf","extra_plugins":[]},{"id":"legacy-package","repositories":[],"package":["td-agent-bit","fluent-bit"],"config":"/etc/fluent-bit/fluent-bit.conf","config_legacy":"/etc/td-agent-bit/td-agent-bit.conf","config_legacy_until":"1.9.x","extra_plugins":[]}]`,
"aws_for_fluent_bit": `2.0.0 1.3.3 cloudwatch=1.0.0 firehose=1.0.0 kinesis=1.0.0
2.1.0 1.3.4 cloudwatch=1.1.0 firehose=1.1.0 kinesis=1.1.0
2.1.1 1.3.4 cloudwatch=1.1.1 firehose=1.1.0 kinesis=1.1.0
2.2.0 1.3.9 cloudwatch=1.2.0 firehose=1.2.0 kinesis=1.2.0
2.3.0 1.4.2 cloudwatch=1.2.0 firehose=1.2.0 kinesis=1.2.1
2.3.1 1.4.5 cloudwatch=1.2.0 firehose=1.2.1 kinesis=1.2.2
2.4.0 1.5.0 cloudwatch=1.2.0 firehose=1.2.1 kinesis=1.3.0
2.5.0 1.5.0 cloudwatch=1.3.0 firehose=1.3.0 kinesis=1.4.0
2.6.0 1.5.1 cloudwatch=1.3.1 firehose=1.4.0 kinesis=1.5.0
2.6.1 1.5.2 cloudwatch=1.3.2 firehose=1.4.1 kinesis=1.5.1
2.7.0 1.5.6 cloudwatch=1.4.0 firehose=1.4.1 kinesis=1.6.0
2.8.0 1.6.0 cloudwatch=1.4.1 firehose=1.4.2 kinesis=1.6.1
2.9.0 1.6.3 cloudwatch=1.5.0 firehose=1.5.0 kinesis=1.7.0
2.10.0 1.6.8 cloudwatch=1.6.0 firehose=1.5.1 kinesis=1.7.1
2.10.1 1.6.10 cloudwatch=1.6.0 firehose=1.5.1 kinesis=1.7.1
2.11.0 1.6.10 cloudwatch=1.6.0 firehose=1.5.1 kinesis=1.7.1
2.12.0 1.7.2 cloudwatch=1.6.0 firehose=1.6.0 kinesis=1.7.1
2.13.0 1.7.3 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.14.0 1.7.4 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.15.0 1.7.6 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.15.1 1.7.8 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.16.0 1.7.9 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.16.1 1.7.9 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.17.0 1.8.1 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.18.0 1.8.2 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.19.0 1.8.3 cloudwatch=1.6.1 firehose=1.6.0 kinesis=1.7.1
2.19.1 1.8.6 cloudwatch=1.6.2 firehose=1.6.0 kinesis=1.7.2
2.19.2 1.8.6 cloudwatch=1.6.3 firehose=1.6.1 kinesis=1.7.3
2.20.0 1.8.7 cloudwatch=1.6.3 firehose=1.6.1 kinesis=1.8.0
2.21.0 1.8.8 cloudwatch=1.6.3 firehose=1.6.1 kinesis=1.8.0
2.21.1 1.8.9 cloudwatch=1.6.3 firehose=1.6.1 kinesis=1.8.0
2.21.2 1.8.9 cloudwatch=1.6.4 firehose=1.6.1 kinesis=1.8.0
2.21.3 1.8.9 cloudwatch=1.6.4 firehose=1.6.1 kinesis=1.8.0
2.21.4 1.8.10 cloudwatch=1.6.4 firehose=1.6.1 kinesis=1.8.0
2.21.5 1.8.11 cloudwatch=1.6.4 firehose=1.6.1 kinesis=1.8.0
2.21.6 1.8.11 cloudwatch=1.6.4 firehose=1.6.1 kinesis=1.8.0
2.22.0 1.8.12 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.8.1
2.23.0 1.8.13 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.23.1 1.8.13 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.23.2 1.8.14 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.23.3 1.8.15 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.23.4 1.8.15 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.24.0 1.9.3 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.25.0 1.9.3 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.25.1 1.9.3 cloudwatch=1.7.0 firehose=1.6.1 kinesis=1.9.0
2.26.0 1.9.4 cloudwatch=1.8.0 firehose=1.6.1 kinesis=1.9.0
2.27.0 1.9.6 cloudwatch=1.9.0 firehose=1.7.0 kinesis=1.10.0
2.28.0 1.9.7 cloudwatch=1.9.0 firehose=1.7.0 kinesis=1.10.0
2.28.1 1.9.8 cloudwatch=1.9.0 firehose=1.7.0 kinesis=1.10.0
2.28.2 1.9.9 cloudwatch=1.9.0 firehose=1.7.0 kinesis=1.10.0
2.28.3 1.9.9 cloudwatch=1.9.0 firehose=1.7.0 kinesis=1.10.0
2.28.4 1.9.9 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.28.5 1.9.9 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.29.0 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.29.1 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.30.0 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.0 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.1 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.2 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.3 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.4 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.5 1.9.10 cloudwatch=1.9.1 firehose=1.7.1 kinesis=1.10.1
2.31.6 1.9.10 cloudwatch=1.9.2 firehose=1.7.1 kinesis=1.10.1
2.31.7 1.9.10 cloudwatch=1.9.2 firehose=1.7.1 kinesis=1.10.1
2.31.8 1.9.10 cloudwatch=1.9.3 firehose=1.7.2 kinesis=1.10.2
2.31.9 1.9.10 cloudwatch=1.9.3 firehose=1.7.2 kinesis=1.10.2
2.31.10 1.9.10 cloudwatch=1.9.3 firehose=1.7.2 kinesis=1.10.2
2.31.11 1.9.10 cloudwatch=1.9.3 firehose=1.7.2 kinesis=1.10.2
2.31.12 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.31.12.20230629 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.31.12.20230727 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.31.12.20230821 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.31.12.20230911 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.31.12.20231002 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.31.12.20231011 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.0 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.0.20231031 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.0.20231205 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.0.20240122 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.0.20240304 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.1 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20240425 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20240516 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20240627 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20240724 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20240820 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20241003 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.2.20241008 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.3 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.4 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.5.20250212 1.9.10 cloudwatch=1.9.4 firehose=1.7.1 kinesis=1.10.1
2.32.5.20250305 1.9.10 cloudwatch=1.9.4 firehose=1.7.1 kinesis=1.10.1
2.32.5.20250422 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.32.5.20250527 1.9.10
2.32.5.20250626 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.33.0.20250731 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.33.1 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.34.1 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
2.34.1.20251112 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
2.34.2.20251210 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
2.34.3.20260209 1.9.10 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
3.0.0 4.1.0 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.2
3.0.1 4.1.1 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
3.1.0 4.2.0 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
3.1.1 4.2.0 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
3.2.0 4.2.2 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
3.2.1 4.2.2 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3
3.2.2 4.2.2 cloudwatch=1.9.4 firehose=1.7.2 kinesis=1.10.3`,
"newrelic_fluentbit_output": `1.1.0 1.6.2
1.1.3 1.0.3
1.1.4 1.0.3
1.1.5 1.0.3
1.1.6 1.0.3
1.2.0 1.0.3
1.2.1 1.0.3
1.3.0 1.0.3
1.4.0 1.0.3
1.4.1 1.0.3
1.4.2 1.4.5
1.4.3 1.6.2
1.4.4 1.6.2
1.4.5 1.6.2
1.4.6 1.6.2
1.5.0 1.6.2
1.5.1 1.7.9
1.5.2 1.7.9
1.6.0 1.7.9
1.6.1 1.8.1
1.7.0 1.8.1
1.8.0 1.8.1
1.8.1 1.8.1
1.9.0 1.8.1
1.9.1 1.8.1
1.9.2 1.8.1
1.10.0 1.8.1
1.11.0 1.8.1
1.12.1 1.8.1
1.12.2 1.8.12
1.12.3 1.8.12
1.13.0 1.8.12
1.13.1 1.8.12
1.13.2 1.8.12
1.14.0 1.9.4
1.14.1 1.9.9
1.14.2 1.9.9
1.15.0 1.9.9
1.16.0 2.0.8
1.17.0 2.0.8
1.17.1 2.0.8
1.17.2 2.0.8
1.17.3 2.0.8
1.18.0 2.0.8
1.19.0 2.2.0
1.19.1 2.2.0
1.19.2 2.2.2
2.0.0 3.0.4
2.0.1 3.0.4
2.0.2 3.1.2
2.1.0 3.1.9
2.2.0 3.2.2
2.3.0 3.2.7
2.4.0 3.2.10
3.2.0 4.2.0
3.2.1 4.2.0
3.3.0 4.2.0
3.4.0 4.2.2
3.4.1 4.2.2
3.5.0 4.2.4
3.5.1 4.2.4
3.6.0 5.0.6
3.7.0 5.0.8`,
"fluent_bit_plugin_loki": `0.4.0 1.2
1.0.0 1.2
1.1.0 1.2
1.2.0 1.2
1.3.0 1.2
1.4.0 1.2
1.4.1 1.2
1.5.0 1.2
1.6.0 1.4
1.6.1 1.4
2.0.0 1.4
2.0.1 1.4
2.1.0 1.4
2.2.0 1.4
2.2.1 1.4
2.3.0 1.7
2.4.0 1.8
2.4.1 1.8
2.4.2 1.8
2.5.0 1.8
2.6.0 1.8
2.6.1 1.8
2.7.0 1.8
2.7.1 1.8
2.7.2 1.8
2.7.3 1.8
2.7.4 1.8
2.7.5 1.8
2.7.6 1.8
2.7.7 1.8
2.8.0 1.9.9
2.8.1 1.9.9
2.8.2 1.9.9
2.8.3 1.9.9
2.8.4 1.9.9
2.8.5 1.9.9
2.8.6 1.9.9
2.8.7 1.9.9
2.8.8 1.9.9
2.8.9 1.9.9
2.8.10 1.9.9
2.8.11 1.9.9
2.9.0 1.9.9
2.9.1 1.9.9
2.9.2 1.9.9
2.9.3 1.9.9
2.9.4 1.9.9
2.9.5 1.9.9
2.9.6 1.9.9
2.9.7 1.9.9
2.9.8 1.9.9
2.9.9 1.9.9
2.9.10 1.9.9
2.9.11 1.9.9
2.9.12 1.9.9
2.9.13 1.9.9
2.9.14 1.9.9
2.9.15 1.9.9
2.9.16 1.9.9
2.9.17 1.9.9
3.0.0 1.9.9
3.0.1 1.9.9
3.1.0 1.9.9
3.1.1 1.9.9
3.1.2 1.9.9
3.2.0 1.9.10
3.2.1 1.9.10
3.2.2 1.9.10
3.3.0 1.9.10
3.3.1 1.9.10
3.3.2 1.9.10
3.3.3 1.9.10
3.3.4 1.9.10
3.4.0 3.2.4
3.4.1 3.2.4
3.4.2 3.2.4
3.4.3 3.2.4
3.4.4 3.2.4
3.4.5 3.2.4
3.4.6 3.2.4
3.5.0 3.2.10
3.5.1 3.2.10
3.5.2 3.2.10
3.5.3 3.2.10
3.5.4 3.2.10
3.5.5 3.2.10
3.5.6 3.2.10
3.5.7 3.2.10
3.5.8 3.2.10
3.5.9 3.2.10
3.5.10 3.2.10
3.5.11 3.2.10
3.5.12 3.2.10
3.6.0 4.1.0
3.6.1 4.1.0
3.6.2 4.1.0
3.6.3 4.1.0
3.6.4 4.1.0
3.6.5 4.1.0
3.6.6 4.1.0
3.6.7 4.1.0
3.6.8 4.1.0
3.6.9 4.1.0
3.6.10 4.1.0
3.6.11 4.1.0
3.6.12 4.1.0
3.6.13 4.1.0
3.6.14 4.1.0
3.6.15 4.1.0
3.7.0 4.2.3
3.7.1 4.2.3
3.7.2 4.2.3
3.7.3 4.2.3
3.7.4 4.2.3
3.7.5 4.2.3
3.7.6 4.2.3`,
"shipped_parsers": `parsers.conf PARSER apache - -
parsers.conf PARSER apache2 - -
parsers.conf PARSER apache_error - -
parsers.conf PARSER cri - -
parsers.conf PARSER docker - -
parsers.conf PARSER docker-daemon - -
parsers.conf PARSER envoy 1.4.0 -
parsers.conf PARSER filter-kube-test - 1.2.2
parsers.conf PARSER istio-envoy-proxy 2.0.0 -
parsers.conf PARSER json - -
parsers.conf PARSER k8s-nginx-ingress 1.1.0 -
parsers.conf PARSER kmsg-netfilter-log 3.1.0 -
parsers.conf PARSER kube-custom - -
parsers.conf PARSER logfmt 2.2.2 -
parsers.conf PARSER mongodb - -
parsers.conf PARSER nginx - -
parsers.conf PARSER syslog-rfc3164 - -
parsers.conf PARSER syslog-rfc3164-local - -
parsers.conf PARSER syslog-rfc5424 - -
parsers_ambassador.conf PARSER ambassador 1.4.0 -
parsers_ambassdor.conf PARSER ambassador 1.3.5 1.3.11
parsers_cinder.conf PARSER ceph - -
parsers_extra.conf PARSER chefclient - -
parsers_extra.conf PARSER couchbase_erlang_multiline 1.7.6 -
parsers_extra.conf PARSER couchbase_http 1.7.6 -
parsers_extra.conf PARSER couchbase_java_multiline 1.7.6 -
parsers_extra.conf PARSER couchbase_json_log_nanoseconds 1.7.6 -
parsers_extra.conf PARSER couchbase_rebalance_report 1.7.6 -
parsers_extra.conf PARSER couchbase_simple_log 1.7.6 -
parsers_extra.conf PARSER couchbase_simple_log_mixed 1.7.6 -
parsers_extra.conf PARSER couchbase_simple_log_space_separated 1.7.6 -
parsers_extra.conf PARSER couchbase_simple_log_utc 1.7.6 -
parsers_extra.conf PARSER crowbar - -
parsers_extra.conf PARSER http_statement - -
parsers_extra.conf PARSER iptables 1.7.2 -
parsers_extra.conf PARSER mysql_error - -
parsers_extra.conf PARSER mysql_slow - -
parsers_extra.conf PARSER pacemaker - -
parsers_extra.conf PARSER rabbitmq - -
parsers_extra.conf PARSER universal - -
parsers_extra.conf PARSER uuid - -
parsers_java.conf PARSER java_multiline - -
parsers_kafka.conf PARSER confluent-schema-registry 1.9.5 -
parsers_kafka.conf PARSER confluent-schema-registry-prefixed 1.9.5 -
parsers_mult.conf PARSER mult_1 1.9.0 -
parsers_mult.conf PARSER mult_2 1.9.0 -
parsers_mult.conf PARSER mult_3 1.9.0 -
parsers_mult.conf PARSER mult_4 1.9.0 -
parsers_mult.conf PARSER mult_first 1.9.0 -
parsers_multiline.conf MULTILINE_PARSER exception_test 1.8.0 -
parsers_openstack.conf PARSER cinder - -
parsers_openstack.conf PARSER glance - -
parsers_openstack.conf PARSER heat - -
parsers_openstack.conf PARSER keystone - -
parsers_openstack.conf PARSER neutron - -
parsers_openstack.conf PARSER nova - -`,
};
