#compdef slipway
# zsh completion for slipway
_slipway() {
  local line value before=
  local -a lines candidates suffix
  lines=("${(@f)$(COMP_LINE="${(j: :)words[1,CURRENT-1]} $PREFIX" slipway complete zsh 2> /dev/null)}")
  [[ $PREFIX == --*=[\"\']* ]] && return
  if [[ $PREFIX == --*=* ]]; then
    before='--*='
    compset -P 1 '*='
  fi
  for line in $lines; do
    value=${line%%$'\t'*}
    case $value in
      :files) _files; return ;;
      :folders) _files -/; return ;;
      *[@=]) suffix=(-S '') ;;
    esac
    candidates+=("${${value#${~before}}//:/\\:}:${line#*$'\t'}")
  done
  (( $#candidates )) && _describe slipway candidates "${suffix[@]}"
}
if [[ $funcstack[1] == _slipway ]]; then
  _slipway "$@"
else
  compdef _slipway slipway
fi
