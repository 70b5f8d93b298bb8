import { bedrockClient } from '../../adapters/bedrock/client.ts';
import { realPatience } from '../../adapters/bedrock/patience.ts';
import { bedrockSummaryWriter } from '../../adapters/bedrock/summary-writer.ts';
import type { ReportFigures } from '../../domain/router/report/figures.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { ReportPicture } from '../../ports/report-outbox.ts';
import type { SummaryWriter } from '../../ports/summary-writer.ts';
import { writeSummary } from '../../usecases/write-summary.ts';
import { reportPictures } from '../report-pictures.ts';
import type { Ground } from './ground.ts';
import type { Environment } from './names.ts';
import type { Opened } from './opened.ts';
import { openReport } from './reporting.ts';
import type { Tasks } from './tasks.ts';

/** The month in one paragraph: by mail, else to Slack. */
export const openSummary = (environment: Environment): Promise<Opened<Tasks>> =>
  openReport(environment, 'summary', (from) =>
    writeSummary({
      ...from,
      writer: writerIn(from.ground),
      pictures: (figures) => picturesOf(figures, from.ground),
      outboxes: () => [...from.mail(), ...from.slack()],
    }),
  );

function writerIn({ settings }: Ground): SummaryWriter | null {
  const { READER, BEDROCK_MODEL_ID: modelId, BEDROCK_REGION: region, BEDROCK_URL: url } = settings;
  if (READER === 'lexical') return null;
  const client = bedrockClient({ region, url });
  return bedrockSummaryWriter({ client, modelId, patience: realPatience(Math.random) });
}

/** The tables say the same: a picture that cannot be drawn holds no summary up. */
async function picturesOf(figures: ReportFigures, { log }: Ground): Promise<readonly ReportPicture[]> {
  try {
    return await reportPictures(figures);
  } catch (error) {
    log.warn('the pictures of the summary could not be drawn', errorFields(error));
    return [];
  }
}
