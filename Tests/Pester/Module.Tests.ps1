BeforeAll {
    $script:manifest = Join-Path $PSScriptRoot '../../SerPS.psd1'
    Import-Module $manifest -Force
}

Describe 'The module' {
    It 'has a manifest whose version is that of its assemblies' {
        $data = Import-PowerShellDataFile $manifest
        $core = Join-Path $PSScriptRoot '../../bin/Dependencies/SerPS.dll'
        [Reflection.AssemblyName]::GetAssemblyName((Resolve-Path $core)).Version.ToString(3) | Should -Be $data.ModuleVersion
        foreach ($file in $data.FormatsToProcess) { Join-Path (Split-Path $manifest) $file | Should -Exist }
    }

    It 'exports exactly the cmdlets that the manifest lists' {
        $listed = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object
        (Get-Command -Module SerPS).Name | Sort-Object | Should -Be $listed
    }

    It 'uses approved verbs and says what it emits: <_>' -ForEach @((Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SerPS.psd1')).CmdletsToExport) {
        $command = Get-Command $_
        (Get-Verb).Verb | Should -Contain $command.Verb
        $command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'loads no ONNX Runtime when it is imported' {
        $script = "Import-Module '$manifest'; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -like '*OnnxRuntime*'"
        pwsh -NoProfile -NonInteractive -Command $script | Should -BeNullOrEmpty
    }

    It 'keeps its cmdlets and types after an import with -Force' {
        $script = "Import-Module '$manifest'; Import-Module '$manifest' -Force; (Get-Command -Module SerPS).Count; [SerPS.Data.Emotions]::Canonical.Count"
        $exported = (Import-PowerShellDataFile $manifest).CmdletsToExport.Count
        pwsh -NoProfile -NonInteractive -Command $script | Should -Be @("$exported", '8')
    }

    It 'works beside a module that loaded an older copy of a dependency' {
        # an assembly with the name of one of ours, but empty, is already there when SerPS is imported
        $older = Join-Path $TestDrive 'Google.Protobuf.dll'
        Add-Type -TypeDefinition 'namespace Google.Protobuf { public class Older { } }' -OutputAssembly $older -OutputType Library
        $sample = Join-Path $PSScriptRoot '../../samples/angry-fast.wav'
        $script = "[Reflection.Assembly]::LoadFrom('$older') | Out-Null; Import-Module '$manifest'; (Get-SerEmotion '$sample').Emotion"
        pwsh -NoProfile -NonInteractive -Command $script | Should -BeIn ([SerPS.Data.Emotions]::Canonical)
    }
}
