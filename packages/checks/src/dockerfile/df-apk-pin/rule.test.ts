import { testRule } from '../../testing/index.ts';
import { dfApkPin } from './rule.ts';

testRule(dfApkPin, import.meta.dirname);
