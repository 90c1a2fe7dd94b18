# The image as ./build.ps1 image makes it, where podman is there to make and to run it.
Describe 'The image' {
    BeforeAll {
        if (-not $IsLinux -or -not (Get-Command podman -ErrorAction Ignore)) {
            $script:missing = 'there is no podman here: apt-get install podman'
        }

        if ($missing) { return }
        # also within a container or a virtual machine: nothing is asked for that such may not give
        $script:saved = @{}
        $settings = @{
            BUILDAH_ISOLATION       = 'chroot'
            CONTAINERS_CONF         = (Join-Path $TestDrive containers.conf)
            CONTAINERS_STORAGE_CONF = (Join-Path $TestDrive storage.conf)
        }
        foreach ($name in $settings.Keys) {
            $saved[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $settings[$name])
        }
        Set-Content $settings.CONTAINERS_CONF @'
[containers]
cgroups = "disabled"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "none"
'@
        Set-Content $settings.CONTAINERS_STORAGE_CONF @"
[storage]
driver = "vfs"
graphroot = "$TestDrive/storage"
runroot = "$TestDrive/run"
"@
        & (Join-Path $PSScriptRoot New-BaseImage.ps1) podman serps-test-base $TestDrive
        Push-Location (Join-Path $PSScriptRoot ../..)
        try {
            $script:built = & ./build.sh image serps-test-base serps-test 2>&1 | Out-String
            $script:exit = $LASTEXITCODE
        }
        finally { Pop-Location }

        # As the pods of Submit-SerJob run it: without rights, and nothing but the volumes can be written or reached. A system with both
        # forms of control groups, which podman's runtime refuses, shows it one.
        $script:start = Join-Path $TestDrive start.sh
        Set-Content $start @'
umount -l /sys/fs/cgroup/unified 2>/dev/null
exec podman run --rm --cap-drop=all --security-opt=no-new-privileges --read-only --network=none "$@"
'@
        function Invoke-Image([string[]] $Options, [string[]] $Arguments) {
            $shell = (Test-Path /sys/fs/cgroup/unified) ? @('unshare', '--mount', 'sh') : @('sh')
            & $shell[0] @($shell[1..9]) $start @Options serps-test @Arguments
        }
    }

    AfterAll {
        if (-not $missing) {
            podman rmi --all --force | Out-Null
            foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) }
        }
    }

    BeforeEach {
        if ($missing) { Set-ItResult -Skipped -Because $missing }
    }

    It 'is built from the package' {
        $exit | Should -Be 0 -Because $built
        podman images --format '{{.Repository}}' | Should -Contain 'localhost/serps-test'
    }

    It 'hears emotions in a volume that is mounted to be read, with the models that are in it' {
        $voices = (Resolve-Path (Join-Path $PSScriptRoot ../Data/voices)).Path
        $lines = Invoke-Image '--volume', "${voices}:/data:ro" 'emotion', '/data', '--model', 'ravdess-mlp'
        $LASTEXITCODE | Should -Be 0
        $there = $lines | ConvertFrom-Json
        $here = & (Join-Path $PSScriptRoot ../../bin/serps) emotion $voices --model ravdess-mlp | ConvertFrom-Json
        $there.Count | Should -Be 4
        $there.emotion | Should -Be $here.emotion
        $there.confidence | Should -Be $here.confidence
    }

    It 'runs as nobody in particular, with telemetry off' {
        Invoke-Image '--entrypoint', '/usr/bin/id' '-u' | Should -Be 1654
        $image = podman inspect serps-test | ConvertFrom-Json
        $image.Config.User | Should -Be '1654:1654'
        $image.Config.Env | Should -Contain 'ORT_DISABLE_TELEMETRY=1'
        $image.Config.Env | Should -Contain 'DOTNET_CLI_TELEMETRY_OPTOUT=1'
    }

    It 'writes a part of a list into a volume that its group may write to' {
        $out = (New-Item -ItemType Directory (Join-Path $TestDrive out)).FullName
        chmod 777 $out
        $voices = (Resolve-Path (Join-Path $PSScriptRoot ../Data/voices)).Path
        Set-Content (Join-Path $out list.txt) ((Get-ChildItem $voices -Filter *.wav).Name | ForEach-Object { "/data/$_" })
        $task = 'emotion', '--list', '/out/list.txt', '--out', '/out/x.jsonl', '--model', 'ravdess-mlp', '--shard', 'auto/2'
        Invoke-Image @('--volume', "${voices}:/data:ro", '--volume', "${out}:/out", '--env', 'JOB_COMPLETION_INDEX=1') $task | Out-Null
        $LASTEXITCODE | Should -Be 0
        Join-Path $out 'x.0002-of-0002.done.json' | Should -Exist
    }
}
