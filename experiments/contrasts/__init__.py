"""What is said of contrasts: functions of arrays that give frozen records. They read no files and draw nothing."""
