BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
}

Describe 'Export-SerModel' {
    It 'writes a model that takes samples, named or from the pipeline' {
        $path = Join-Path $TestDrive 'named.onnx'
        $file = Export-SerModel serps-voice $path -WithFrontEnd
        $file.Path | Should -Be $path
        $file.Input | Should -Be 'waveform'
        $file.SampleRate | Should -Be 16000
        $piped = Join-Path $TestDrive 'piped.onnx'
        (Get-SerModel serps-voice | Export-SerModel -OutPath $piped -WithFrontEnd).Model | Should -Be $file.Model
        (Get-FileHash $piped).Hash | Should -Be (Get-FileHash $path).Hash
    }

    It 'writes nothing with -WhatIf' {
        $path = Join-Path $TestDrive 'whatif.onnx'
        Export-SerModel serps-voice $path -WhatIf | Should -BeNullOrEmpty
        $path | Should -Not -Exist
    }

    It 'refuses features that there are no operators for' {
        { Export-SerModel ravdess-mlp (Join-Path $TestDrive 'x.onnx') -WithFrontEnd -ErrorAction Stop } |
            Should -Throw -ErrorId 'ModelInvalid,SerPS.Cmdlets.ExportSerModel'
    }
}
