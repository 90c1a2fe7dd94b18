# Runs the Pester tests and writes "passed failed skipped" to the file named by the first argument.
param([Parameter(Mandatory)][string] $Result)
$ErrorActionPreference = 'Stop'

$needed = [version]'7.6'
if ($PSVersionTable.PSVersion -lt $needed) {
    Set-Content $Result "PowerShell $($PSVersionTable.PSVersion) is older than $needed`: the module's Pester tests did not run."
    exit
}
if (-not (Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 })) {
    Set-Content $Result "Pester 5 was not found: the module's Pester tests did not run."
    exit
}

Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99.99
$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $PSScriptRoot; PassThru = $true }
    Output = @{ Verbosity = 'Normal'; RenderMode = 'Plaintext' }
}
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
Set-Content $Result -NoNewline "$($run.PassedCount) $failed $($run.SkippedCount + $run.NotRunCount)"
