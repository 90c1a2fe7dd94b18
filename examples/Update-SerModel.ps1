<#
.SYNOPSIS
    Retrains a model and puts it in the place of the one in use, but only if it is good enough.
.DESCRIPTION
    Trains on all labelled recordings, tests the new model on recordings that were kept apart, and only if every target is met renames it
    over the old one. Whoever loads the model at that moment gets the old file or the new one, never half of one; the old one is kept beside it as NAME.previous.onnx.
    A run that is killed changes nothing, and the next one goes on where it stopped. Only one runs at a time.
    It needs the module SerPS, and nothing else: start it from Task Scheduler or cron.

    Exit code: 0 the model is new; 4 it missed a target, and the old one stays; 5 another run is under way; 1 anything else.
.EXAMPLE
    ./Update-SerModel.ps1 -Data ./calls/labelled.csv -TestData ./calls/kept-apart.csv -Model ./models/calls.onnx -MinimumUar 0.6
.EXAMPLE
    ./Update-SerModel.ps1 -Data ./ravdess -TestData ./held-out -Model ./models/voice.onnx -MinimumUar 0.6 -Training @{ Architecture = 'mlp' } -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Labelled recordings to train on: a folder of a known corpus, or a CSV file with path and emotion.
    [Parameter(Mandatory)][ValidateNotNullOrEmpty()][string] $Data,

    # Labelled recordings to test on, of speakers that the others lack.
    [Parameter(Mandatory)][ValidateNotNullOrEmpty()][string] $TestData,

    # The model file in use; it need not exist yet.
    [Parameter(Mandatory)][ValidatePattern('\.onnx$')][string] $Model,

    # The least unweighted average recall on the test recordings.
    [Parameter(Mandatory)][ValidateRange(0.0, 1.0)][double] $MinimumUar,

    # The least recall of each emotion.
    [ValidateRange(0.0, 1.0)][double] $MinimumRecall = 0,

    # Further parameters of Invoke-SerTraining.
    [hashtable] $Training = @{}
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if (-not (Get-Module SerPS)) {
    Import-Module SerPS
}
$Model = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Model)
$name = [IO.Path]::GetFileNameWithoutExtension($Model)
$folder = Split-Path $Model

# the new model is made beside the old one, because renaming is atomic only within a volume
$work = Join-Path $folder ".$name.new"
$candidate = Join-Path $work "$name.onnx"
$report = Join-Path $folder "$name.report.html"
$previous = Join-Path $folder "$name.previous.onnx"
New-Item -ItemType Directory $work -Force -WhatIf:$false | Out-Null
try {
    $lock = [IO.File]::Open((Join-Path $work 'lock'), 'OpenOrCreate', 'ReadWrite', 'None')
} catch [IO.IOException] {
    Write-Warning "Another run is training '$Model'."
    exit 5
}

try {
    $trained = Invoke-SerTraining $Data -OutPath $candidate -Resume @Training -WhatIf:$false
    Write-Information "Trained on $($trained.TrainingClips) clips in $($trained.Duration)." -InformationAction Continue

    # a missed target is an error record, not an exception; the report comes all the same
    $result = Test-SerModel $TestData -Model $candidate -MinimumUar $MinimumUar -MinimumRecall $MinimumRecall -ReportPath $report `
        -ErrorAction SilentlyContinue -ErrorVariable missed -WhatIf:$false
    if (-not $result -or -not $result.Passed) {
        $missed | ForEach-Object { Write-Warning "$_" }
        Write-Warning "'$Model' stays as it is; '$report' tells more."
        exit 4
    }

    if ($PSCmdlet.ShouldProcess($Model, 'Replace by the new model')) {
        if (Test-Path -LiteralPath $Model) {
            [IO.File]::Replace($candidate, $Model, $previous)
        } else {
            [IO.File]::Move($candidate, $Model)
        }
        Write-Information "'$Model' is new; '$report' tells how good it is." -InformationAction Continue
    }
} finally {
    $lock.Dispose()
}
exit 0
