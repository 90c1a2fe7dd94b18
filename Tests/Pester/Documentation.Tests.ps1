# The PowerShell in the pages: it parses, and its commands have the parameters that it gives them. Help.Tests.ps1 runs that of help pages.
BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $pages = @(Get-Item (Join-Path $root '*.md')) + @('docs', 'Models', 'samples', 'examples' | ForEach-Object {
        Get-ChildItem (Join-Path $root $_) -Recurse -Filter *.md })
    $pages = $pages | Where-Object Name -NotMatch '-(Ser|Tess)' | Where-Object { (Get-Content $_ -Raw) -match '(?m)^```powershell' } |
        ForEach-Object { @{ page = [IO.Path]::GetRelativePath($root, $_) } }
}

BeforeAll {
    $script:root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    Import-Module (Join-Path $root 'SerPS.psd1') -Force

    # what is wrong with lines of PowerShell
    function Get-Problem([string] $Code) {
        $errors = $null
        $ast = [Management.Automation.Language.Parser]::ParseInput($Code, [ref]$null, [ref]$errors)
        $errors | ForEach-Object Message
        foreach ($call in $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            if ($name -notmatch '^\w+-Ser\w+$') { continue }
            $command = Get-Command $name -Module SerPS -ErrorAction Ignore
            if (-not $command) { "no cmdlet $name"; continue }
            foreach ($parameter in $call.CommandElements.Where({ $_ -is [Management.Automation.Language.CommandParameterAst] })) {
                try { $command.ResolveParameter($parameter.ParameterName) | Out-Null }
                catch { "$name has no parameter $($parameter.ParameterName)" }
            }
        }
    }
}

Describe 'PowerShell in <page>' -ForEach $pages {
    It 'has the cmdlets and parameters that it uses' {
        $text = (Get-Content (Join-Path $root $page) -Raw) -replace "`r"
        foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```')) {
            Get-Problem ($block.Groups[1].Value -replace '(?m)^PS> ') | Should -BeNullOrEmpty -Because $block.Value
        }
    }
}

Describe 'Wrong PowerShell' {
    It 'is found: <_>' -ForEach 'Get-SerFeeling x.wav', 'Get-SerEmotion x.wav -Windows 2', 'Get-SerEmotion (x.wav' {
        Get-Problem $_ | Should -Not -BeNullOrEmpty
    }
}
