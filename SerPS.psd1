@{
    NestedModules        = @('bin/SerPS.Loader.dll')
    ModuleVersion        = '0.1.0'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.6'
    GUID                 = '5b1c0f0e-7f0e-4d3c-9d53-6f6e6c1e2a47'
    Author               = 'SerPS contributors'
    CompanyName          = 'SerPS contributors'
    Copyright            = '(c) SerPS contributors. MIT licence.'
    Description          = 'Recognises emotions in speech: prediction and training with ONNX Runtime, speaker-independent scores, one file a model.'
    FormatsToProcess     = @('SerPS.Format.ps1xml')
    CmdletsToExport      = @('Add-SerBaseline', 'Convert-TessDataset', 'Export-SerFeature', 'Export-SerModel', 'Export-SerPlot', 'Export-SerReport', 'Get-SerDataset', 'Get-SerEmotion', 'Get-SerModel', 'Get-SerServer', 'Import-SerAudio', 'Import-SerFeature', 'Import-SerModel', 'Invoke-SerTraining', 'Merge-SerResult', 'New-SerSpeakerProfile', 'Save-SerRecording', 'Start-SerLabeling', 'Start-SerListening', 'Start-SerServer', 'Stop-SerServer', 'Submit-SerJob', 'Test-SerModel', 'Watch-SerFolder')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @('Export-SerFeatures', 'Import-SerFeatures')
    PrivateData          = @{
        PSData = @{
            ProjectUri   = 'https://www.powershellgallery.com/packages/SerPS'
            LicenseUri   = 'https://opensource.org/license/mit'
            Tags         = @('speech', 'emotion', 'audio', 'onnx', 'machine-learning', 'speech-emotion-recognition', 'onnxruntime', 'training', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'CHANGELOG.md in the module tells what changed.'
        }
    }
}
