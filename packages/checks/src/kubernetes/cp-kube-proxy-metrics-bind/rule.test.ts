import { testRule } from '../../testing/index.ts';
import { cpKubeProxyMetricsBind } from './rule.ts';

testRule(cpKubeProxyMetricsBind, import.meta.dirname);
