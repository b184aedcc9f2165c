# Policies that go wrong, each in its own way.
package bad

all := numbers.range(1, 5000)

# Ages of steps, and no memory.
loop contains "never" if {
	some i in all
	some j in all
	some k in all
	some l in all
	i < j
	j < k
	k < l
	l < i
}

# As much memory as it can get.
memory contains "never" if {
	count([text | some i in numbers.range(1, 1000000); text := sprintf("%1000d", [i])]) < 0
}

# Two values of one complete rule: the policy stops itself.
conflict := "a" if input.kind
conflict := "b" if input.kind

# A function that no scan offers.
network contains "never" if http.send({"method": "GET", "url": "https://example.com"}).status_code == 200

text := "no set"

record := {"deny": ["too deep"]}

amounts contains 7

nameless contains {"details": "no msg"}

many contains sprintf("%d", [i]) if some i in numbers.range(1, 2000)

# Nothing of it is wrong.
sound contains "it is there" if input.kind == "Deployment"
