BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../SerPS.psd1') -Force
    $script:voice = (Resolve-Path (Join-Path $PSScriptRoot '../Data/voices/sad-low.wav')).Path
}

Describe 'Start-SerListening' -Skip:(-not (Get-Command ffmpeg -ErrorAction Ignore)) {
    It 'emits an object every hop and keeps what it heard' {
        $heard = Join-Path $TestDrive 'heard.wav'
        $windows = @(Start-SerListening -Source $voice -SourceFormat wav -Window 1 -Hop 0.5 -Save $heard)
        $windows.Count | Should -Be 6
        $windows[1].Start | Should -Be 0.5
        $windows[1].Speech | Should -BeTrue
        ($windows | Out-String) | Should -Match 'Start'
        (Import-SerAudio $heard).Duration.TotalSeconds | Should -BeGreaterThan 3
    }

    It 'stops with the pipeline, leaving a valid recording' {
        $heard = Join-Path $TestDrive 'stopped.wav'
        @(Start-SerListening -Source 'sine=frequency=300,arealtime' -SourceFormat lavfi -Window 0.2 -Hop 0.1 -Save $heard |
            Select-Object -First 2).Count | Should -Be 2
        (Import-SerAudio $heard).Duration.TotalSeconds | Should -BeGreaterOrEqual 0.2
    }

    It 'says why nothing can be recorded' {
        { Start-SerListening -Source nothing -SourceFormat lavfi } | Should -Throw -ErrorId 'CaptureFailed,SerPS.Cmdlets.StartSerListening'
    }
}
