# bash completion for slipway
_slipway() {
  local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} typed before='' breaks value description
  COMPREPLY=()
  if [[ $word != [\"\']* ]]; then
    # Bash completes only what follows the last of these characters.
    breaks=${COMP_WORDBREAKS//[^@=:]/}
    typed=${line##*[[:space:]]}
    [[ -n $breaks ]] && before=${typed%"${typed##*[$breaks]}"}
  fi
  while IFS=$'\t' read -r value description; do
    case $value in
      :files) compopt -o default; return ;;
      :folders) compopt -o dirnames; return ;;
      *[@=]) compopt -o nospace ;;
    esac
    value=${value#"$before"}
    case $word in
      # Bash would evaluate these characters inside of an open quotation.
      [\"\']*) value=${value#--*=}; [[ $value == *[\"\'\\\$\`\!]* ]] && continue ;;
      *) printf -v value %q "$value" ;;
    esac
    COMPREPLY+=("$value")
  done < <(COMP_LINE=$line slipway complete bash 2> /dev/null)
}
complete -F _slipway slipway
