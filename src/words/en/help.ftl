# The help of the commands in English stands with their declarations (src/cli), and clap words the errors of arguments.
