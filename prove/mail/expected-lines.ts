/**
 * What the customer wrote in the github and zapier fixtures, as line numbers, read by hand. Of two readings either will
 * do: with the quoted lines that are answered (SPEC 2), or without them; with a line of one's own like a phone's, or
 * without.
 */
export const LINES: Readonly<Record<string, readonly string[]>> = {
  'correct_sig.txt': ['1'],
  'email_1_1.txt': ['1-7'],
  'email_1_2.txt': ['1,3-34', '1,9-34'],
  'email_1_3.txt': ['1-5'],
  'email_1_4.txt': ['1'],
  'email_1_5.txt': ['1-15'],
  'email_1_6.txt': ['1-3', '1'],
  'email_1_7.txt': ['1'],
  'email_1_8.txt': ['3-19', '13,19'],
  'email_2_1.txt': ['1'],
  'email_2_2.txt': ['1'],
  'email_2_3.txt': ['1'],
  'email_BlackBerry.txt': ['1'],
  'email_bullets.txt': ['1-9'],
  'email_gmail.txt': ['1'],
  'email_headers_no_delimiter.txt': ['1'],
  'email_iPhone.txt': ['1'],
  'email_long_quote.txt': ['1-4,6-10', '1-10'],
  'email_multi_word_sent_from_my_mobile_device.txt': ['1'],
  'email_one_is_not_on.txt': ['1-5'],
  'email_partial_quote_header.txt': ['1-6'],
  'email_sent_from_my_not_signature.txt': ['1-3'],
  'email_sig_delimiter_in_middle_of_line.txt': ['1-7'],
  'greedy_on.txt': ['1-6'],
  'pathological.txt': ['1-2'],
};

/** What talon's own tests expect of its client fixtures, by file or folder. */
export const TALON_ANSWERS: Readonly<Record<string, readonly string[]>> = {
  standard_replies: ['Hello'],
  html_replies: ['Hi. I am fine.\n\nThanks,\nAlex'],
  'OLK_SRC_BODY_SECTION.html': ['Reply'],
  'reply-separated-by-hr.html': ['Hi\nthere\nBob'],
};
