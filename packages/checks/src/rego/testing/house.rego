# What a team might write: the entry points of Conftest and Gatekeeper, and results of every form.
package house

# METADATA
# title: Owner label missing
# description: Somebody must be called when it breaks.
# entrypoint: true
# related_resources:
#   - ref: https://example.com/handbook/owners
# custom:
#   severity: critical
#   remediation: Add the label `owner`.
deny_owner contains {"msg": msg, "path": "/metadata/labels"} if {
	input.kind == "Deployment"
	missing := {"owner", "team"} - {label | some label, _ in input.metadata.labels}
	count(missing) > 0
	msg := sprintf("%s %q lacks the labels %v", [input.kind, input.metadata.name, missing])
}

deny contains msg if {
	some container in input.spec.template.spec.containers
	endswith(container.image, ":latest")
	msg := sprintf("%v runs %v", [container.name, container.image])
}

# Places and severities of single results.
warn contains {"msg": "the root user", "path": ["spec", "template", "spec", "containers", i, "securityContext", "runAsUser"], "severity": "Low"} if {
	some i, container in input.spec.template.spec.containers
	container.securityContext.runAsUser == 0
}

warn contains {"message": sprintf("%d of %d copies", [input.spec.replicas, data.house.copies]), "path": "spec.replicas"} if {
	input.spec.replicas < data.house.copies
}

# As in the library of Gatekeeper.
violation contains {"msg": msg, "details": {"missing": missing}} if {
	input.review.kind.kind == "Deployment"
	missing := {label | some label in input.parameters.labels} - object.keys(input.review.object.metadata.labels)
	count(missing) > 0
	msg := sprintf("you must provide labels: %v", [missing])
}

# A complete rule.
deny_default if input.metadata.namespace == "default"

# Every function that a policy leaves to its host.
host["sprintf"] := sprintf(
	"%v|%s|%q|%5d|%-5d|%05d|%x|%X|%o|%b|%c|%t|%.2f|%e|%g|%%|%+d|%[2]q|%d",
	[{"b", "a"}, "x", "y\"", 42, 42, -42, 255, "hi", 8, 5, 65, true, 3.14159, 123456.789, 0.00001, 7],
)

host["mistakes"] := sprintf("%d %s %t %v %z", ["x", 1, true])

host["extra"] := sprintf("%v", [null, 1, "a"])

host["values"] := sprintf("%v", [[{"x": [1, 2.5, "s"]}, set(), [], {}, {{1}, {"a": null}, "z", false}]])

host["numbers"] := sprintf("%v %v %v %v %v", [1e3, 1e30, 0.1, -7, 123456789012345678901234567890])

host["yaml"] := yaml.unmarshal("a: [1, {b: no thing}]\nc: text")

host["yaml_bad"] := yaml.is_valid("a: [")

host["units"] := [units.parse(unit) | some unit in ["100m", "1.5", "2k", "1Gi", "3M", "0.1Ti"]]

host["bytes"] := [units.parse_bytes(unit) | some unit in ["10", "1KB", "2MiB", "1.5gi"]]

host["versions"] := [semver.compare(pair[0], pair[1]) | some pair in [["1.2.3", "1.10.0"], ["2.0.0-rc.1", "2.0.0"], ["1.0.0-a.2", "1.0.0-a.10"], ["1.0.0", "1.0.0"]]]

host["version"] := [semver.is_valid(text) | some text in ["1.2.3", "1.2", "v1.2.3"]]

host["prefix"] := strings.any_prefix_match(["docker.io/x", "quay.io/y"], {"quay.io/"})

host["suffix"] := strings.any_suffix_match("x:latest", [":stable"])

host["undefined"] := [amount | amount := units.parse("much")]
