# Runs the Pester tests and writes "passed failed skipped" to a file. Modules is the folder that holds the Pester which the build restored;
# Names are patterns for the files, with commas between.
param([Parameter(Mandatory)][string] $Modules, [Parameter(Mandatory)][string] $Result, [string] $Names = '*')
$ErrorActionPreference = 'Stop'

$env:PSModulePath = $Modules + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module (Join-Path $Modules Pester Pester.psd1)
$files = foreach ($pattern in $Names -split ',') { (Get-ChildItem (Join-Path $PSScriptRoot "$pattern.Tests.ps1")).FullName }
$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $files; PassThru = $true }
    Output = @{ Verbosity = 'Normal'; RenderMode = 'Plaintext' }
}
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
Set-Content $Result -NoNewline "$($run.PassedCount) $failed $($run.SkippedCount + $run.NotRunCount)"
