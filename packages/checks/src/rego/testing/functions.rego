# The functions that a compiled policy leaves to its host, each asked for what is usual and what is odd about it. Where a
# mistake is undefined, it is left out of the list. Sets are sorted: compiled policies give theirs in an order of their own.
package functions

answers["sprintf"] := [text | some pair in [
	["%v %v %v %v", [1234567.5, 100000, 0.00001, 1e21]],
	["%d|%s|%x|%v|%t", [12345678901234567890, 12345678901234567890, 12345678901234567890, 2e308, 12345678901234567890]],
	["%.2f|%.0f|%.1f|%f|%e|%.3g|%.1e|%G", [1e21, 2.5, 0.35, 1.5, 3, 1234.5, 1.25, 1e-7]],
	["%q|%#q|%+d|% d|%05d|%-5d|%5.2d|%x|% X|%#x", ["a\n\u0000\u200b", "a`b", 5, 5, -42, 42, 7, "hé", "hi", 255]],
	["%U|%c|%q|%O|%T|%T|%5t|%!|%", [233, 233, 10, 8, 1, 1.5, "x"]],
	["%[2]v %[1]v %[9]v", ["a", "b"]],
	["%v", [{"\u0000": {"b", "a", null, false, 2, 1.0}, "é": [set(), {}]}]],
] ; text := sprintf(pair[0], pair[1])]

answers["strings.any_prefix_match"] := [
	strings.any_prefix_match(["a", "b"], [""]),
	strings.any_prefix_match([], ["a"]),
	strings.any_prefix_match("quay.io/x", {"docker.io/", "quay.io/"}),
	strings.any_suffix_match(["x:latest"], [":stable", ":latest"]),
]

answers["strings.count"] := [strings.count("aaaa", "aa"), strings.count("é😀", ""), strings.count("", "a")]

answers["indexof_n"] := [indexof_n("😀aba😀aba", "aba"), indexof_n("aaa", "aa"), indexof_n("b", "a")]

answers["glob.quote_meta"] := glob.quote_meta("*.github.com/{a,b}/[x]\\?")

answers["regex.split"] := [parts | some pair in [["/", "/registry/app:1/"], ["", "é😀a"], ["a*", "baac"], ["x", ""], ["", ""], ["(", "a"], ["(?i)B|C", "abdCe"]]; parts := regex.split(pair[0], pair[1])]

answers["regex.find_n"] := [found | some triple in [["[a-z]+", "ab 1 cd", -1], ["[a-z]+", "ab 1 cd", 1], ["a*", "baac", -1], ["é|😀", "é😀", 5], ["a", "a", 0], ["(?P<n>a)b", "ab", 2]]; found := regex.find_n(triple[0], triple[1], triple[2])]

answers["regex.replace"] := [text | some triple in [
	["registry/app:1", "^([^/]+)/(.*)$", "$2 of ${1}"],
	["ab", "(?P<first>a)(b)", "${first}$first$$ $2x ${2}x $3 $"],
	["abc", "", "-"],
	["baac", "a*", "x"],
	["a.b", "\\.", "\\"],
	["😀", ".", "$0$0"],
	["a", "(", "b"],
]; text := regex.replace(triple[0], triple[1], triple[2])]

answers["regex.template_match"] := [
	regex.template_match("urn:foo:<[a-z]+>.", "urn:foo:bar.", "<", ">"),
	regex.template_match("urn:foo:<[a-z]+>.", "urn:foo:bar!", "<", ">"),
]

answers["base64url.encode_no_pad"] := base64url.encode_no_pad("é?>~")

answers["hex"] := [hex.encode("é😀"), [text | some digits in ["c3A9", "", "0", "zz", "ff"]; text := hex.decode(digits)]]

answers["crypto"] := [
	crypto.md5("é"), crypto.sha1("é"), crypto.sha256("é"), crypto.hmac.md5("a", "é"), crypto.hmac.sha1("a", "k"),
	crypto.hmac.sha256("a", "k"), crypto.hmac.sha512("a", ""), crypto.hmac.equal("a", "a"), crypto.hmac.equal("a", "b"),
]

answers["urlquery"] := [
	urlquery.encode("a b&c=é/~*'()!"),
	[text | some query in ["a+b%20%C3%A9", "%", "%zz", ""]; text := urlquery.decode(query)],
	urlquery.encode_object({"b": ["2", "1"], "a é": "x y", "c": {"z", "y"}, "d": []}),
	[fields | some query in ["a=1&a=2&b&=c", "a;b", "a=%", ""]; fields := urlquery.decode_object(query)],
]

answers["units.parse"] := [amount | some text in ["1", "100m", "1.5", "0.1Gi", "2K", "3M", "10Ei", "1e3", "1e3k", "-5", "1000m", "1E", ".5Mi", "1KB", "ten", "1 k", "\"7\"", "12345678901234567890"]; amount := units.parse(text)]

answers["units.parse_bytes"] := [amount | some text in ["1", "1.1KiB", "0.1MB", "10EiB", "1e3", "2E", "5b", "1.9", "m", "-1.5k", "3 mb"]; amount := units.parse_bytes(text)]

answers["semver"] := [
	[semver.is_valid(text) | some text in ["1.2.3", "01.2.3", "1.2.3-", "1.2.3-a..b", "1.2.3+x.1", "v1.2.3", "1.2", "1.2.99999999999999999999"]],
	[order | some pair in [["1.2.3", "1.10.0"], ["1.0.0-rc.1", "1.0.0"], ["1.0.0-2", "1.0.0-10"], ["1.0.0-a", "1.0.0-1"], ["1.0.0+a", "1.0.0+b"], ["x", "1.0.0"]]; order := semver.compare(pair[0], pair[1])],
]

answers["net.cidr_is_valid"] := [net.cidr_is_valid(text) | some text in ["10.0.0.1/8", "10.0.0.0/33", "010.0.0.0/8", "::/0", "fd00::1/129", "::ffff:1.2.3.4/96", "fe80::1%eth0/64", "10.0.0.0", "1.2.3/8"]]

answers["net.cidr_contains_matches"] := [
	sort(net.cidr_contains_matches("10.0.0.0/8", ["10.1.0.0/16", "11.0.0.1", "10.0.0.1"])),
	sort(net.cidr_contains_matches({"a": "10.0.0.0/8", "b": ["fd00::/8", "more"]}, {"10.1.1.1", "fd00::5", "::ffff:10.2.2.2"})),
	[found | found := net.cidr_contains_matches("10.0.0.0/8", ["x"])],
]

answers["net.cidr_expand"] := [sort(net.cidr_expand("10.0.0.7/30")), sort(net.cidr_expand("fd00:0:0:1::/127")), [all | all := net.cidr_expand("x")]]

answers["net.cidr_merge"] := [merged | some blocks in [
	["192.0.2.0/25", "192.0.2.128/25", "198.51.100.0/24"],
	["10.0.0.0/8", "10.1.2.3/32", "fd00::/9", "fd80::/9"],
	["192.168.1.5"],
	["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"],
	["fd00::1"],
	[],
]; merged := sort(net.cidr_merge(blocks))]

answers["numbers.range_step"] := [list | some triple in [[1, 10, 3], [10, 1, 4], [2, 2, 1], [0, 5, 0], [0, 5, -1], [9007199254740992, 9007199254740994, 1]]; list := numbers.range_step(triple[0], triple[1], triple[2])]

answers["object.subset"] := [is_part | some pair in [
	[{"a": {"b": [1, 2, 3], "c": {"x", "y"}}}, {"a": {"b": [2, 3], "c": {"x"}}}],
	[{"a": 1}, {"a": 2}],
	[[1, 2, 1, 2, 3], [1, 2, 3]],
	[[1, 2, 3], {3, 1}],
	[[], set()],
	[{1, 2}, {2}],
	[[1], {"a": 1}],
]; is_part := object.subset(pair[0], pair[1])]

answers["graph.reachable_paths"] := [
	sort(graph.reachable_paths({"a": ["b", "c"], "b": {"c", "d"}, "c": ["a"], "d": []}, {"a"})),
	sort(graph.reachable_paths({"a": [], "b": ["x"]}, ["a", "b", "c"])),
]

answers["json.patch"] := [patched | some pair in [
	[{"a": [1, 2]}, [{"op": "add", "path": "/a/-", "value": 3}, {"op": "remove", "path": "/a/0"}]],
	[{"a/b": {"~": 1}}, [{"op": "replace", "path": "/a~1b/~0", "value": {"x"}}, {"op": "copy", "from": "/a~1b", "path": "/c"}]],
	[{"a": 1, "b": {"c": 2}}, [{"op": "move", "from": "/b/c", "path": "/d"}, {"op": "test", "path": "/d", "value": 2}]],
	[{"a": {1, [2]}}, [{"op": "add", "path": ["a", 3], "value": 3}, {"op": "remove", "path": ["a", [2]]}]],
	[{"a": 1}, [{"op": "test", "path": "/a", "value": 2}]],
	[{"a": 1}, [{"op": "remove", "path": "/b"}]],
	[[1], [{"op": "add", "path": "/01", "value": 2}]],
	[[1], [{"op": "add", "path": "", "value": "all"}]],
]; patched := json.patch(pair[0], pair[1])]

answers["json.marshal_with_options"] := [text | some pair in [
	[{"b": [1, {}, []], "a": {"<é\u2028>", 1.50}}, {}],
	[{"b": [1, {}, []], "a": {"x": null}}, {"pretty": true}],
	[[1, [2]], {"prefix": "> ", "indent": "  "}],
	[[1], {"indent": "", "pretty": false}],
	[[1], {"tabs": 1}],
]; text := json.marshal_with_options(pair[0], pair[1])]

answers["yaml.unmarshal"] := [value | some text in ["a: [1, {b: no thing}]\nc: 0x1F", "a: 1\n---\nb: [", "", "- yes\n- 1_000\n- \"1\"", "{\"a\": 1.5}", "a: [", "1: x\ntrue: y"]; value := yaml.unmarshal(text)]

answers["yaml.is_valid"] := [yaml.is_valid(text) | some text in ["a: 1", "a: [", "a: 1\n---\n[", ""]]

answers["yaml.marshal"] := [text | some value in [
	{"b10": [1, 1.0, 1e6, 12345678.5, {"c": [[1, [2]], {}]}, []], "b9": null, "yes": "no", "é 😀": "é😀"},
	["1", "0x1F", "2001-01-01", "1:30", ".inf", "", " a", "a: b", "a #b", "- a", "'x'", "---", "it's", "?a", "_1"],
	["a\nb", "a\n", "\n a\n\n", "a \nb", "a\tb\r", "\u0000"],
	{"a\nb": {"x": 1}, "": [true]},
	"text", "two\nlines", {}, [], 12345678901234567890, "\u007f",
]; text := yaml.marshal(value)]

answers["time.parse_rfc3339_ns"] := [ns | some text in ["2024-02-29T23:59:59.123456789+05:30", "2023-02-29T00:00:00Z", "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "1677-01-01T00:00:00Z", "1970-01-01T00:00:00,5Z"]; ns := time.parse_rfc3339_ns(text)]

answers["time.parse_ns"] := [ns | some pair in [
	["2006-01-02", "2024-12-31"], ["RFC822", "02 Jan 06 15:04 MST"], ["UnixDate", "Mon Jan  2 15:04:05 UTC 2006"],
	["Jan _2 2006 3:04PM", "feb 29 2024 12:05AM"], ["2006-002", "2024-366"], ["2006-002", "2023-366"], ["15:04", "10:00"],
	["2006 -0700", "2006 +0130"], ["2006-01-02 15:04:05", "2006-01-02 15:04:05.25"], ["2006-01-02", "2006-02-30"],
]; ns := time.parse_ns(pair[0], pair[1])]

answers["time.parse_duration_ns"] := [ns | some text in ["1h30m", "-1.5h", "0", "100ms", "3µs", ".5s", "1d", "", "1", "9223372036854775807ns", "9223372036854775808ns", "8760h0m0s"]; ns := time.parse_duration_ns(text)]

answers["time.format"] := [text | some value in [
	0, 1709251199999999999, -1, [1709251199000000000, "Asia/Kolkata"], [1700000000123000000, "America/New_York", "Mon Jan _2 15:04:05.000 2006 -07:00"],
	[0, "", "RFC1123"], [0, "UTC", "Monday, 02-Jan-06 3:04:05.99PM 002 Z07:00"], [0, "Nowhere/Else"], 9223372036854775808,
]; text := time.format(value)]

answers["time"] := [
	time.date(1709251199999999999), time.clock([1709251199999999999, "Europe/Berlin"]), time.weekday(1709251199999999999),
	time.add_date(1706659200000000000, 0, 1, 0), time.add_date(json.unmarshal("[1711843200000000000, \"Europe/Berlin\"]"), 1, -13, 45),
	time.diff(1709251199999999999, 0), time.diff([0, "Asia/Tokyo"], 1706659200000000000),
	[ns | ns := time.add_date(9223372036854775807, 1, 0, 0)],
]

answers["trace"] := trace("seen")

# Whatever is handed over comes back: sets, keys of any kind, numbers of any size, text of any character.
answers["values"] := sprintf("%v", [json.patch({{1, "a"}: {null: [1e400, 12345678901234567890123, 0.10]}, "\u0000\u0007\"\\é😀": set()}, [])])
