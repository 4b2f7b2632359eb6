# fish completion for slipway
function __slipway_complete
    set -l line (commandline -cp | string collect)
    set -l candidates (COMP_LINE=$line slipway complete fish 2> /dev/null)
    switch "$candidates[1]"
        case ':files'
            __fish_complete_path (commandline -ct)
        case ':folders'
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\n' $candidates
    end
end
complete -c slipway -f -a '(__slipway_complete)'
