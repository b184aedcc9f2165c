import { testRule } from '../../testing/index.ts';
import { dfSecretInArgEnv } from './rule.ts';

testRule(dfSecretInArgEnv, import.meta.dirname);
