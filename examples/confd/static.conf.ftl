A template without keys is rendered, too.
