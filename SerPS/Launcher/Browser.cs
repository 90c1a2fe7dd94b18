using System.Diagnostics;

namespace SerPS.Launcher;

/// <summary>The user's browser.</summary>
public static class Browser
{
    /// <summary>Opens a page; false where there is no browser.</summary>
    public static bool Open(string url)
    {
        try
        {
            ProcessStartInfo start = OperatingSystem.IsWindows() ? new(url) { UseShellExecute = true }
                : new(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [url])
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                };
            using Process? process = Process.Start(start);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
