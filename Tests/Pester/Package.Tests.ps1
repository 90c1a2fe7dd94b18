# What users install, as ./build.ps1 pack made it: it needs nothing of the repository.
BeforeDiscovery {
    $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SerPS.psd1')).ModuleVersion
    $packages = @(
        @{ Package = "SerPS-$version.zip"; Target = '.' }
        @{ Package = "SerPS.$version.nupkg"; Target = "SerPS/$version" }
    )
}

Describe '<Package>' -ForEach $packages {
    BeforeAll {
        $file = Join-Path $PSScriptRoot '../../artifacts' $Package
        $script:modules = Join-Path $TestDrive ($Package -replace '\W', '-')
        $script:folder = Join-Path $modules 'SerPS' (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SerPS.psd1')).ModuleVersion
        [IO.Compression.ZipFile]::ExtractToDirectory($file, (Join-Path $modules $Target))
        $script:sample = Resolve-Path (Join-Path $PSScriptRoot '../Data/voices/sad-low.wav')

        # a fresh session that finds modules in that folder and nowhere in the repository
        function Invoke-Fresh([string] $Command) {
            Push-Location $modules
            $old = $env:PSModulePath
            $env:PSModulePath = $modules
            try { & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') $Command } finally { $env:PSModulePath = $old; Pop-Location }
        }
    }

    It 'is found by name, predicts, and has its help' {
        $model, $emotion, $loaded, $examples = Invoke-Fresh "Get-SerModel ravdess-mlp | ForEach-Object Name; (Get-SerEmotion '$sample').Emotion
            (Get-Module SerPS).ModuleBase; @((Get-Help Get-SerEmotion).examples.example).Count"
        $model | Should -Be 'ravdess-mlp'
        $emotion | Should -Not -BeNullOrEmpty
        $loaded | Should -Be $folder
        [int]$examples | Should -BeGreaterThan 2
    }

    It 'passes the test that publishing runs' {
        (Test-ModuleManifest (Join-Path $folder 'SerPS.psd1') -ErrorAction Stop).Version | Should -Be (Split-Path $folder -Leaf)
    }

    It 'has the native libraries of every platform, no symbols and no sources' {
        $runtimes = Join-Path $folder 'bin/Dependencies/runtimes'
        $libraries = [ordered]@{
            'linux-arm64' = 'libonnxruntime.so'
            'linux-x64'   = 'libonnxruntime.so'
            'osx-arm64'   = 'libonnxruntime.dylib'
            'win-arm64'   = 'onnxruntime.dll'
            'win-x64'     = 'onnxruntime.dll'
        }
        (Get-ChildItem $runtimes).Name | Should -Be $libraries.Keys
        foreach ($platform in $libraries.Keys) {
            (Get-Item (Join-Path $runtimes $platform native $libraries[$platform])).Length | Should -BeGreaterThan 10MB
        }
        Get-ChildItem $folder -Recurse -Include *.pdb, *.cs, *.csproj | Where-Object FullName -NotMatch 'examples.csharp' | Should -BeNullOrEmpty
    }

    It 'has no native code of the machine that made it, which the built command line has' {
        function Test-Native([string] $Assembly) {
            $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($Assembly))
            try { $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -gt 0 } finally { $reader.Dispose() }
        }

        foreach ($assembly in 'SerPS.dll', 'SerPS.Cli.dll', 'Spectre.Console.dll') {
            Test-Native (Join-Path $folder bin/Dependencies $assembly) | Should -BeFalse
            Test-Native (Join-Path $PSScriptRoot ../../bin/Dependencies $assembly) | Should -BeTrue
        }
    }

    It 'has the pages that its own pages link to' {
        foreach ($page in 'README.md', 'docs/README.md', 'docs/commands.md', 'docs/en-US/Get-SerEmotion.md') {
            $text = (Get-Content (Join-Path $folder $page) -Raw) -replace '(?s)```.*?```'
            $links = [regex]::Matches($text, '\]\(([^)#\s]+)').ForEach{ $_.Groups[1].Value }.Where{ $_ -notmatch '://' }
            $links | Should -Not -BeNullOrEmpty
            foreach ($link in $links) { Join-Path $folder (Split-Path $page) $link | Should -Exist }
        }
    }

    It 'is no larger than what people like to download' {
        (Get-Item (Join-Path $PSScriptRoot "../../artifacts" $Package)).Length | Should -BeLessThan 60MB
    }
}

# each begins with nothing: a home of its own, an empty folder of modules, and the files that packing made
Describe 'The way in that docs/install.md tells: <Section>' -ForEach @(
    @{ Section = 'From a release zip'; Shows = 'angry' }
    @{ Section = 'From the package, as a local repository'; Shows = 'serps-voice' }
) -Skip:$IsWindows {
    It 'works as it stands' {
        $root = Resolve-Path (Join-Path $PSScriptRoot '../..')
        $nothing = New-Item -ItemType Directory (Join-Path $TestDrive "nothing $Section")
        $made = New-Item -ItemType Directory (Join-Path $nothing 'artifacts')
        Copy-Item (Join-Path $root 'artifacts/*') $made -Include *.zip, *.nupkg
        $page = Get-Content (Join-Path $root 'docs/install.md') -Raw
        $code = [regex]::Match($page, "(?s)## $Section\n" + '.*?```powershell\n(.*?)```').Groups[1].Value
        $code | Should -Not -BeNullOrEmpty
        $modules = Join-Path $nothing 'modules'
        Set-Content (Join-Path $nothing 'lines.ps1') "`$ErrorActionPreference = 'Stop'; `$env:PSModulePath = '$modules' + ':' + `$env:PSModulePath`n$code"
        $before = $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath
        Push-Location $nothing
        try {
            $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath = "$nothing", $null, $null
            $said = & (Join-Path $PSScriptRoot 'Invoke-Pwsh.ps1') -File lines.ps1 2>&1 | Out-String
            $LASTEXITCODE | Should -Be 0 -Because $said
            $said | Should -BeLike "*$Shows*"
        } finally {
            $env:HOME, $env:XDG_DATA_HOME, $env:PSModulePath = $before
            Pop-Location
        }
        Get-ChildItem $nothing -Recurse -Force -Filter SerPS.psd1 | Should -Not -BeNullOrEmpty
    }
}

Describe 'The package for the Gallery' {
    It 'describes itself as the Gallery expects' {
        $data = Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../SerPS.psd1')
        $archive = [IO.Compression.ZipFile]::OpenRead((Resolve-Path (Join-Path $PSScriptRoot "../../artifacts/SerPS.$($data.ModuleVersion).nupkg")))
        try {
            function Read-Entry([string] $Name) {
                $entry = $archive.GetEntry($Name)
                $entry | Should -Not -BeNullOrEmpty -Because "a package has $Name"
                $reader = [IO.StreamReader]::new($entry.Open())
                try { [xml]$reader.ReadToEnd() } finally { $reader.Dispose() }
            }
            $metadata = (Read-Entry 'SerPS.nuspec').package.metadata
            $metadata.id | Should -Be 'SerPS'
            $metadata.version | Should -Be $data.ModuleVersion
            $metadata.projectUrl | Should -Be $data.PrivateData.PSData.ProjectUri
            $metadata.licenseUrl | Should -Be $data.PrivateData.PSData.LicenseUri
            $tags = $metadata.tags -split ' '
            $tags | Should -Contain 'PSModule'
            $tags | Should -Contain 'PSEdition_Core'
            $tags | Should -Contain 'PSIncludes_Cmdlet'
            foreach ($cmdlet in $data.CmdletsToExport) { $tags | Should -Contain "PSCmdlet_$cmdlet" }
            $types = Read-Entry '[Content_Types].xml'
            foreach ($entry in $archive.Entries.FullName -ne '[Content_Types].xml') {
                $extension = [IO.Path]::GetExtension($entry).TrimStart('.')
                ($extension -in $types.Types.Default.Extension -or "/$entry" -in $types.Types.Override.PartName) | Should -BeTrue -Because "$entry needs a type"
            }
            foreach ($relation in (Read-Entry '_rels/.rels').Relationships.Relationship) {
                $archive.GetEntry($relation.Target.TrimStart('/')) | Should -Not -BeNullOrEmpty
            }
        } finally { $archive.Dispose() }
    }
}
