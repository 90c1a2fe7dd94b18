using SerPS.Data;

namespace SerPS.Tests.Data.KnownCorpora;

/// <summary>The corpora that keep their labels in tables: IEMOCAP, MELD, MSP-Podcast.</summary>
public sealed class LabelTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Iemocap_takes_the_label_of_the_dialogue()
    {
        Write("Session1/dialog/EmoEvaluation/Ses01F_impro01.txt",
            "% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n"
            + "[6.2901 - 8.2357]\tSes01F_impro01_F000\tneu\t[2.5000, 2.5000, 2.5000]\nC-E2:\tNeutral;\t()\n\n"
            + "[10.0100 - 11.3925]\tSes01F_impro01_M001\texc\t[2.5000, 2.5000, 2.5000]\n"
            + "[12.0100 - 13.3925]\tSes01F_impro01_M002\txxx\t[2.5000, 2.5000, 2.5000]\n");
        foreach (string name in new[] { "impro01/Ses01F_impro01_F000", "impro01/Ses01F_impro01_M001", "impro01/Ses01F_impro01_M002",
            "script01_1b/Ses01F_script01_1b_F003" })
        {
            Write($"Session1/sentences/wav/Ses01F_{name}.wav");
        }

        Assert.Equal(
            ["neutral iemocap-1F female", "excited iemocap-1M male", " iemocap-1M male", " iemocap-1F female"],
            Read(_folder.Path).Select(clip => $"{clip.Emotion} {clip.Speaker} {clip.Gender}"));
        Assert.All(Read(_folder.Path), clip => Assert.Equal(("iemocap", "en"), (clip.Corpus, clip.Language)));
    }

    [Fact]
    public void Meld_takes_the_table_of_the_part_and_never_that_of_another()
    {
        const string Header = "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,Season\n";
        Write("MELD/train_sent_emo.csv", Header + "1,\"also I was, \"\"the\"\" man\",Chandler,neutral,neutral,0,0,8\n2,No!,Joey,joy,positive,0,1,8\n");
        Write("MELD/test_sent_emo.csv", Header + "1,Why?,Mark,surprise,positive,0,0,3\n");
        foreach (string name in new[] { "train/train_splits/dia0_utt0.mp4", "train/train_splits/dia0_utt1.mp4",
            "train/train_splits/dia9_utt9.mp4", "test/output_repeated_splits_test/dia0_utt0.mp4", "dev_splits_complete/dia0_utt0.mp4" })
        {
            Write("MELD/" + name);
        }

        string[] all = ["surprised meld-Mark test", "neutral meld-Chandler train", "happy meld-Joey train"];
        Assert.Equal(all, Read(_folder.Path).Select(Shown));
        Assert.Equal(all[1..], Read(_folder.File("MELD/train_sent_emo.csv")).Select(Shown));

        static string Shown(Clip clip) => $"{clip.Emotion} {clip.Speaker} {clip.Split}";
    }

    [Fact]
    public void Msp_podcast_takes_the_consensus()
    {
        Write("MSP/Labels/labels_consensus.csv",
            "FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set\n"
            + "MSP-PODCAST_0001_0008.wav,N,2.2,4,3.4,127,Male,Test1\nMSP-PODCAST_0001_0019.wav,X,4.2,3.6,4,Unknown,Unknown,Development\n"
            + "MSP-PODCAST_0002_0033.wav,C,5,2,5,7,Female,Train\n");
        foreach (string name in new[] { "0001_0008", "0001_0019", "0002_0033", "0003_0001" })
        {
            Write($"MSP/Audios/MSP-PODCAST_{name}.wav");
        }

        string[] all = ["neutral msp-podcast-127 male test", "   validation", "contempt msp-podcast-7 female train"];
        foreach (string path in new[] { "MSP", "MSP/Labels/labels_consensus.csv" })
        {
            Assert.Equal(all, Read(_folder.File(path)).Select(clip => $"{clip.Emotion} {clip.Speaker} {clip.Gender} {clip.Split}"));
        }
    }

    [Fact]
    public void A_table_that_changes_is_read_again()
    {
        string table = "MSP/labels_consensus.csv";
        Write("MSP/MSP-PODCAST_0001_0008.wav");
        Write(table, "FileName,EmoClass,SpkrID,Gender,Split_Set\nMSP-PODCAST_0001_0008.wav,N,1,Male,Train\n");
        Assert.Equal("neutral", Read(_folder.Path).Single().Emotion);
        Write(table, "FileName,EmoClass,SpkrID,Gender,Split_Set\nMSP-PODCAST_0001_0008.wav,A,1,Male,Train\n");
        File.SetLastWriteTimeUtc(_folder.File(table), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal("angry", Read(_folder.Path).Single().Emotion);
    }

    private static Clip[] Read(string path) => [.. Dataset.Read([path], null, TestContext.Current.CancellationToken)];

    private void Write(string name, string content = "")
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
