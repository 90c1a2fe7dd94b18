BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
}

Describe 'Save-SerRecording' -Skip:(-not (Get-Command ffmpeg -ErrorAction Ignore)) {
    It 'records for as long as asked and feeds the cmdlets that follow' {
        $file = Save-SerRecording (Join-Path $TestDrive 'a.wav') -Seconds 1 -Rate 16000 -Source 'sine=frequency=300' -SourceFormat lavfi
        $file | Should -BeOfType IO.FileInfo
        $clip = $file | Import-SerAudio
        $clip.SampleRate | Should -Be 16000
        $clip.Samples.Count | Should -Be 16000
    }

    It 'says why nothing can be recorded' {
        { Save-SerRecording (Join-Path $TestDrive 'b.wav') -Source nothing -SourceFormat lavfi } |
            Should -Throw -ErrorId 'CaptureFailed,SerPS.Cmdlets.SaveSerRecording'
        Test-Path (Join-Path $TestDrive 'b.wav') | Should -BeFalse
    }
}
