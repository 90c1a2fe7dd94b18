BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:samples = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices')
}

Describe 'Import-SerAudio' {
    It 'decodes files to samples at their own rate' {
        $clip = Import-SerAudio (Join-Path $samples 'sad-low.wav')
        $clip.SampleRate | Should -Be 22050
        $clip.Duration.TotalSeconds | Should -BeGreaterThan 1
        $clip.Samples.Count | Should -Be ([Math]::Round($clip.Duration.TotalSeconds * $clip.SampleRate))
    }

    It 'feeds the cmdlets that follow' {
        $direct = Get-SerEmotion (Join-Path $samples 'sad-low.wav')
        $piped = Import-SerAudio (Join-Path $samples 'sad-low.wav') | Get-SerEmotion
        $direct.Confidence | Should -BeGreaterThan 0
        $piped.Confidence | Should -Be $direct.Confidence
        $piped.Path | Should -Be $direct.Path
    }

    It 'reports what cannot be read and goes on' {
        Set-Content (Join-Path $TestDrive 'bad.wav') 'no audio'
        Copy-Item (Join-Path $samples 'sad-low.wav') $TestDrive
        @(Import-SerAudio $TestDrive -ErrorVariable problem -ErrorAction SilentlyContinue).Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -Be 'AudioUnreadable,SerPS.Cmdlets.ImportSerAudio'
    }
}
