# PowerShell completion for slipway
Register-ArgumentCompleter -Native -CommandName slipway -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $previous = $env:COMP_LINE
    $env:COMP_LINE = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
    try { $lines = @(slipway complete powershell 2> $null) } finally { $env:COMP_LINE = $previous }
    foreach ($line in $lines) {
        # PowerShell completes paths itself where there are no candidates.
        if ($line.StartsWith(':')) { return }
        $value, $description = $line.Split([char]9, 2)
        if (-not $description) { $description = $value }
        $text = if ($value -match '[^\w@./=+-]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $description)
    }
}
