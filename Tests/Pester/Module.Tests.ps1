BeforeDiscovery {
    $data = Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SerPS.psd1')
}

BeforeAll {
    $script:manifest = (Resolve-Path (Join-Path $PSScriptRoot '../../SerPS.psd1')).Path
    $script:sample = (Resolve-Path (Join-Path $PSScriptRoot '../Data/voices/angry-fast.wav')).Path
    $script:fresh = Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1'
    Import-Module $manifest -Force
}

Describe 'The module' {
    It 'passes the test that publishing runs' {
        Test-ModuleManifest $manifest -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop | Select-Object -ExpandProperty Name | Should -Be 'SerPS'
        $warned | Should -BeNullOrEmpty
    }

    It 'has a manifest whose version is that of its assemblies' {
        $data = Import-PowerShellDataFile $manifest
        $core = Join-Path $PSScriptRoot '../../bin/Dependencies/SerPS.dll'
        [Reflection.AssemblyName]::GetAssemblyName((Resolve-Path $core)).Version.ToString(3) | Should -Be $data.ModuleVersion
        foreach ($file in $data.FormatsToProcess) { Join-Path (Split-Path $manifest) $file | Should -Exist }
    }

    It 'exports exactly the cmdlets that are compiled' {
        $types = (Get-Command Get-SerEmotion).ImplementingType.Assembly.ExportedTypes
        $compiled = $types.ForEach({ $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) }).ForEach({ "$($_.VerbName)-$($_.NounName)" })
        (Get-Command -Module SerPS -CommandType Cmdlet).Name | Sort-Object | Should -Be ($compiled | Sort-Object)
        (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object | Should -Be ($compiled | Sort-Object)
    }

    It 'has the names of before as aliases' {
        $script = "Import-Module '$manifest'; (Get-Command -Module SerPS -CommandType Alias).ForEach{ `"`$(`$_.Name) `$(`$_.Definition)`" }"
        & $fresh $script | Should -Be @('Export-SerFeatures Export-SerFeature', 'Import-SerFeatures Import-SerFeature')
    }

    It 'says where it is at home, under which licence, and where its help is' {
        $module = Get-Module SerPS
        $module.ProjectUri | Should -Match '^https://'
        $module.LicenseUri | Should -Match '^https://'
        foreach ($cmdlet in $module.ExportedCmdlets.Values) {
            $page = "docs/en-US/$($cmdlet.Name).md"
            Join-Path $PSScriptRoot '../..' $page | Should -Exist
            [uri]::UnescapeDataString($cmdlet.HelpUri).Replace('\', '/') | Should -Be "$($module.ProjectUri)/$($module.Version)/Content/$page"
        }
    }

    It 'uses approved verbs and singular nouns and says what it emits: <_>' -ForEach $data.CmdletsToExport {
        $command = Get-Command $_
        (Get-Verb).Verb | Should -Contain $command.Verb
        $command.Noun | Should -Not -Match 's$'
        $command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'loads no ONNX Runtime when it is imported' {
        $script = "Import-Module '$manifest'; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -like '*OnnxRuntime*'"
        & $fresh $script | Should -BeNullOrEmpty
    }

    It 'keeps all its assemblies in a context of their own' {
        $script = "Import-Module '$manifest'; `$null = Get-SerEmotion '$sample'; " +
            "[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -match 'SerPS|OnnxRuntime|Protobuf|Tensors'"
        & $fresh $script | Should -Match '^SerPS\.Loader\.[0-9a-f]+$'
    }

    It 'keeps its cmdlets and types after an import with -Force' {
        $script = "Import-Module '$manifest'; Import-Module '$manifest' -Force; (Get-Command -Module SerPS).Count; " +
            "[SerPS.Data.Emotions]::Canonical.Count; (Get-SerEmotion '$sample' -Device Cpu).Model"
        $data = Import-PowerShellDataFile $manifest
        $exported = $data.CmdletsToExport.Count + $data.AliasesToExport.Count
        & $fresh $script | Should -Be @("$exported", '8', 'serps-voice')
    }

    It 'works beside a module that loaded an older copy of a dependency' {
        # a module with an assembly that is called as one of ours, but is empty, is there first
        $module = New-Item -ItemType Directory (Join-Path $TestDrive 'Older')
        $older = Join-Path $module 'Google.Protobuf.dll'
        Add-Type -TypeDefinition 'namespace Google.Protobuf { public class Older { } }' -OutputAssembly $older -OutputType Library
        New-ModuleManifest (Join-Path $module 'Older.psd1') -RequiredAssemblies 'Google.Protobuf.dll'
        $script = "Import-Module '$module'; Import-Module '$manifest'; (Get-SerEmotion '$sample').Emotion; [Google.Protobuf.Older].FullName"
        $emotion, $type = & $fresh $script
        $emotion | Should -BeIn ([SerPS.Data.Emotions]::Canonical)
        $type | Should -Be 'Google.Protobuf.Older'
    }

    It 'works in ForEach-Object -Parallel' {
        $emotions = 1..4 | ForEach-Object -Parallel { Import-Module $using:manifest; (Get-SerEmotion $using:sample).Emotion } -ThrottleLimit 2
        @($emotions).Count | Should -Be 4
        @($emotions | Sort-Object -Unique).Count | Should -Be 1
    }

    It 'works in a background job, whose objects keep their properties' {
        $job = Start-Job { Import-Module $using:manifest; Get-SerEmotion $using:sample }
        $prediction = $job | Receive-Job -Wait -AutoRemoveJob
        $prediction.Emotion | Should -BeIn ([SerPS.Data.Emotions]::Canonical)
        $prediction.($prediction.Emotion) | Should -Be $prediction.Confidence
        $prediction.Probabilities[$prediction.Emotion] | Should -Be $prediction.Confidence
    }

    It 'knows what was serialised in a session that has done nothing else before the import' {
        $saved = Join-Path $TestDrive 'saved.xml'
        Get-SerEmotion $sample | Export-Clixml $saved
        $script = "Import-Module '$manifest'; `$null -ne (Import-Clixml '$saved').SavedPrediction"
        & $fresh $script | Should -Be 'True'
    }

    It 'works in a thread job' {
        $job = Start-ThreadJob { Import-Module $using:manifest; Get-SerEmotion $using:sample }
        ($job | Receive-Job -Wait -AutoRemoveJob).Emotion | Should -BeIn ([SerPS.Data.Emotions]::Canonical)
    }

    It 'can be removed and imported again' {
        $script = "Import-Module '$manifest'; Remove-Module SerPS; @(Get-Command -Module SerPS).Count; Import-Module '$manifest'; (Get-SerModel ravdess-mlp).Name"
        & $fresh $script | Should -Be @('0', 'ravdess-mlp')
    }
}
