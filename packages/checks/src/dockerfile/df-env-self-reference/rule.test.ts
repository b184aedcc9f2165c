import { testRule } from '../../testing/index.ts';
import { dfEnvSelfReference } from './rule.ts';

testRule(dfEnvSelfReference, import.meta.dirname);
