import type { Command, Option } from 'commander';
import type { ExitCode } from './exit.js';
import type { Io } from './io.js';
import { print } from './print.js';

/** `talentcorpus completion`. */
export async function completion(io: Io, program: Command, shell: string): Promise<ExitCode> {
  const make = { bash, zsh, fish }[shell];
  if (!make) throw new Error(`no completion for ${shell}`);
  await print(io, make(program));
  return 0;
}

const optionsOf = (command: Command): readonly Option[] => command.createHelp().visibleOptions(command);
const flagsOf = (option: Option) => [option.short, option.long].filter((flag) => flag !== undefined);

/** A case for each command, and in it one for each switch that takes a value of a list. */
function bash(program: Command): string {
  const cases = program.commands.map((command) => {
    const values = optionsOf(command)
      .filter((option) => option.argChoices)
      .map((option) => `        ${flagsOf(option).join('|')}) words="${option.argChoices!.join(' ')}" ;;`);
    const flags = optionsOf(command).flatMap(flagsOf).join(' ');
    const shells = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []).join(' ');
    return [
      `    ${command.name()})`,
      '      case $prev in',
      ...values,
      `        *) words="${flags}${shells && ` ${shells}`}" ;;`,
      '      esac ;;',
    ].join('\n');
  });
  return `# bash completion of talentcorpus; made by: talentcorpus completion bash
_talentcorpus() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${program.commands.map((command) => command.name()).join(' ')} help --help --version"
  else
    case \${COMP_WORDS[1]} in
${cases.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _talentcorpus talentcorpus
`;
}

/** zsh runs bash completions. */
function zsh(program: Command): string {
  return `#compdef talentcorpus\nautoload -U +X bashcompinit && bashcompinit\n${bash(program)}`;
}

const quote = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`;

function fish(program: Command): string {
  const top = '__fish_use_subcommand';
  const lines = program.commands.flatMap((command) => {
    const name = command.name();
    const inside = `${quote(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c talentcorpus -n ${top} -a ${name} -d ${quote(command.summary() || command.description())}`,
      ...optionsOf(command).map((option) => {
        const short = option.short ? ` -s ${option.short.slice(1)}` : '';
        const long = option.long ? ` -l ${option.long.slice(2)}` : '';
        const choices = option.argChoices ? ` -xa ${quote(option.argChoices.join(' '))}` : option.required ? ' -r' : '';
        return `complete -c talentcorpus -n ${inside}${short}${long}${choices} -d ${quote(option.description)}`;
      }),
      ...command.registeredArguments
        .filter((argument) => argument.argChoices)
        .map((argument) => `complete -c talentcorpus -n ${inside} -xa ${quote(argument.argChoices!.join(' '))}`),
    ];
  });
  return `# fish completion of talentcorpus; made by: talentcorpus completion fish\n${lines.join('\n')}\n`;
}
